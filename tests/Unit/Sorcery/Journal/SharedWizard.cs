using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;

namespace Convoke.Tests.Unit.Sorcery.Journal;

/// <summary>A store that others write too, and that goes away and hangs as a test wants.</summary>
sealed class SharedWizard(ObjectType type) : Wizard(type)
{
    long last;

    public Dictionary<string, ConfigObject> Stored { get; } = new(StringComparer.Ordinal);

    public bool IsAway { get; set; }

    /// <summary>It is there, and yet does not take what is written.</summary>
    public bool IsFailing { get; set; }

    public override DateTimeOffset? StaleSince => IsAway ? DateTimeOffset.UnixEpoch : null;

    /// <summary>Writes wait for it; null: they do not.</summary>
    public TaskCompletionSource? Hanging { get; set; }

    public override string Name => "shared";

    public override bool CanWrite => true;

    public override bool IsShared => true;

    public override bool IsSilent(TimeSpan @for) => Hanging is not null;

    /// <summary>Somebody else writes.</summary>
    public void Put(Draft draft) => Stored[draft.Id] = draft.Finish(++last);

    public override ValueTask<Lookup?> ReadAgainAsync(string id) =>
        ValueTask.FromResult<Lookup?>(IsAway ? Lookup.Unavailable : Lookup.Of(Stored.GetValueOrDefault(id)));

    public override ValueTask<IReadOnlyList<ConfigObject>?> ReadGroupAsync(ObjectGroup group) =>
        ValueTask.FromResult<IReadOnlyList<ConfigObject>?>(IsAway ? null : [.. Stored.Values.Where(o => group.Has(o.Id))]);

    public override async ValueTask<WriteOutcome> WriteGroupAsync(GroupWrite write)
    {
        if (Hanging is { } wait)
        {
            await wait.Task;
        }
        if (IsAway || IsFailing)
        {
            return WriteOutcome.Failed(IsAway ? "it is away" : "too many writes wait");
        }
        var there = Stored.Values.Where(o => write.Group.Has(o.Id)).Select(o => (o.Id, o.Revision)).ToHashSet();
        if (!there.SetEquals(write.Basis.Select(o => (o.Id, o.Revision))))
        {
            return WriteOutcome.Moved();
        }
        var revisions = new List<long>();
        foreach (var change in write.Changes)
        {
            revisions.Add(change.New is null ? 0 : ++last);
            if (change.New is { } wanted)
            {
                Stored[change.Id] = new Draft(Type, change.Id, wanted).Finish(last);
            }
            else
            {
                Stored.Remove(change.Id);
            }
        }
        return WriteOutcome.Written(revisions);
    }
}
