using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards;

/// <summary>Objects that live as long as the process.</summary>
public sealed class MemoryWizard(ObjectType type) : Wizard(type)
{
    long revision;

    public override string Name => "memory";

    public override bool CanWrite => true;

    public override Task LoadAsync(CancellationToken stop)
    {
        foreach (var (id, attribute, value) in Type.BuiltIn)
        {
            var draft = new Draft(Type, id);
            var errors = new List<FieldError>();
            draft.Apply(attribute, value, ParseScope.Offline, errors);
            Publish(id, errors.Count == 0 ? draft.Finish(Interlocked.Increment(ref revision)) : throw new RefusedException(errors));
        }
        return Task.CompletedTask;
    }

    public override ValueTask<WriteOutcome> WriteAsync(Change change) => new(WriteOutcome.Written(Interlocked.Increment(ref revision)));
}

/// <summary>Opens <c>memory</c>; data behind the name means nothing, as in Asterisk.</summary>
public sealed class MemoryWizardFactory : IWizardFactory
{
    public string Name => "memory";

    public Wizard Open(ObjectType type, string data) => new MemoryWizard(type);
}
