using Convoke.Sorcery.Wizards;

namespace Convoke.Sorcery.Stores;

/// <summary>Is told of changes after they are shown, in their order for each object. Called in the writer: enqueue and return.</summary>
public interface IObjectObserver
{
    void Changed(Change change);
}
