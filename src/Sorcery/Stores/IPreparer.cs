using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Wizards;

namespace Convoke.Sorcery.Stores;

/// <summary>
/// Claims what an object needs before it is stored: sockets, certificates. It may refuse; what it claimed is activated when the
/// change is stored and shown, or released when it is not.
/// </summary>
public interface IPreparer
{
    /// <summary>Claims; what is wrong is added to <paramref name="errors"/>, and then the answer counts for nothing.</summary>
    ValueTask<IPrepared?> PrepareAsync(Change change, List<FieldError> errors);
}

public interface IPrepared
{
    /// <summary>The change is stored and shown. Must not fail.</summary>
    void Activate();

    /// <summary>The change did not come about.</summary>
    void Release();
}
