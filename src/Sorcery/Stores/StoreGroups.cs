using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Journal;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Stores;

/// <summary>
/// Changes of groups: written only where the store still has what they were decided on, kept in the type's journal while it is away, and
/// replayed from there by a rule.
/// </summary>
/// <param name="wizards">of the type</param>
/// <param name="writer">writes into those that can be written</param>
/// <param name="turns">of the type's objects</param>
/// <param name="journal">stands in for the shared wizard; null: nothing does</param>
/// <param name="refresh">has a wizard read an object again, in its turn</param>
/// <param name="log">where what had to be given up is told</param>
sealed class StoreGroups(
    Wizard[] wizards,
    StoreWriter writer,
    Turns turns,
    StoreJournal? journal,
    Func<Wizard, string, ValueTask> refresh,
    ILogger log
)
{
    const int Attempts = 10;

    public async ValueTask<PushResult> WriteAsync(
        ObjectGroup group,
        IReadOnlyList<ConfigObject> basis,
        IReadOnlyList<Draft> written,
        IReadOnlyList<string> deleted
    )
    {
        PushResult result;
        using (await turns.TakeAsync(IdsOf(written, deleted)))
        {
            var changes = new List<Change>(written.Count + deleted.Count);
            var errors = new List<FieldError>();
            foreach (var id in deleted)
            {
                if (Find(id) is { } old)
                {
                    changes.Add(new(old.Type, id, old, null));
                }
            }
            foreach (var draft in written)
            {
                draft.Check(errors);
                changes.Add(new(draft.Type, draft.Id, Find(draft.Id), draft.Finish()));
            }
            if (errors.Count > 0 || changes.Count == 0)
            {
                return errors.Count > 0 ? new(PushStatus.Invalid, Errors: errors) : new(PushStatus.Unchanged);
            }
            result = await writer.WriteAllAsync(changes, (wizard, own) => PutAsync(wizard, group, basis, own));
        }
        if (result.Status == PushStatus.Moved)
        {
            await ReadAgainAsync(group, [.. basis.Select(o => o.Id), .. written.Select(d => d.Id)]);
        }
        return result;
    }

    static string[] IdsOf(IReadOnlyList<Draft> written, IReadOnlyList<string> deleted)
    {
        var ids = new string[written.Count + deleted.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = i < written.Count ? written[i].Id : deleted[i - written.Count];
        }
        return ids;
    }

    /// <summary>Brings what the journal has of a group into the store.</summary>
    public async ValueTask<PushResult> ReplayAsync(ObjectGroup group, JournalRule rule)
    {
        var wizard = wizards.First(w => w.CanWrite);
        for (var i = 0; i < Attempts; i++)
        {
            if (journal?.Look(group) is not { } kept)
            {
                return new(PushStatus.Unchanged);
            }
            if ((kept.Basis ?? await wizard.ReadGroupAsync(group)) is not { } basis)
            {
                return new(PushStatus.Unavailable, Reason: $"{wizard} cannot be asked");
            }
            var changes = Between(basis, rule(basis, kept.Entries));
            if (changes.Count == 0 && kept.Basis is not null)
            {
                // Nothing is to be written that would be compared with the store: so it is looked at.
                journal.ForgetBasis(group);
                continue;
            }
            var outcome = changes.Count == 0 ? WriteOutcome.Written(0) : await wizard.WriteGroupAsync(new(group, basis, changes));
            if (outcome.Status == WriteStatus.Refused)
            {
                log.JournalRefused(wizard.ToString(), group.Prefix, outcome.Reason ?? "");
                changes.Clear();
            }
            else if (outcome.Status != WriteStatus.Written)
            {
                journal.ForgetBasis(group);
                if (outcome.Status != WriteStatus.Moved)
                {
                    return new(PushStatus.Unavailable, Reason: $"{wizard}: {outcome.Reason}");
                }
                continue;
            }
            for (var at = 0; at < changes.Count; at++)
            {
                changes[at].New?.Stamp(outcome.Revisions?[at] ?? outcome.Revision);
            }
            if (await FinishAsync(wizard, group, kept, basis, changes))
            {
                return new(PushStatus.Updated);
            }
            journal.ForgetBasis(group);
        }
        return new(PushStatus.Moved, Reason: $"{wizard}: others change {group.Prefix} again and again");
    }

    async ValueTask<bool> FinishAsync(
        Wizard wizard,
        ObjectGroup group,
        PendingGroup.View kept,
        IReadOnlyList<ConfigObject> basis,
        List<Change> changes
    )
    {
        var states = new Dictionary<string, ConfigObject?>(StringComparer.Ordinal);
        foreach (var entry in kept.Entries)
        {
            states[entry.Id] = basis.FirstOrDefault(o => o.Id == entry.Id);
        }
        foreach (var change in changes)
        {
            states[change.Id] = change.New;
        }
        IReadOnlyList<string> missed;
        using (await turns.TakeAsync(states.Keys))
        {
            if (!journal!.TryFinish(group, kept.Version, out missed))
            {
                return false;
            }
            foreach (var (id, state) in states)
            {
                await writer.ShowAsync(wizard, id, state);
            }
        }
        foreach (var id in missed)
        {
            await refresh(wizard, id);
        }
        return true;
    }

    async ValueTask<WriteOutcome> PutAsync(Wizard wizard, ObjectGroup group, IReadOnlyList<ConfigObject> basis, IReadOnlyList<Change> own)
    {
        if (!wizard.IsShared)
        {
            return await wizard.WriteGroupAsync(new(group, basis, own));
        }
        var stored = new List<ConfigObject>(basis.Count);
        foreach (var seen in basis)
        {
            if (wizard.Find(seen.Id).Object is not { } there || !(ReferenceEquals(there, seen) || there.HasSameValues(seen)))
            {
                return WriteOutcome.Moved();
            }
            stored.Add(there);
        }
        var write = new GroupWrite(group, stored, own);
        return await (journal is null ? wizard.WriteGroupAsync(write) : journal.WriteAsync(write));
    }

    /// <summary>Takes over what others made of a group. Where that cannot be read, the next write finds out the same.</summary>
    async ValueTask ReadAgainAsync(ObjectGroup group, IEnumerable<string> known)
    {
        foreach (var wizard in wizards.Where(w => w.IsShared))
        {
            if (await wizard.ReadGroupAsync(group) is { } stored)
            {
                foreach (var id in stored.Select(o => o.Id).Concat(known).Distinct(StringComparer.Ordinal).ToList())
                {
                    var there = stored.FirstOrDefault(o => o.Id == id);
                    if (wizard.Find(id).Object?.Revision != there?.Revision)
                    {
                        await refresh(wizard, id);
                    }
                }
            }
        }
    }

    static List<Change> Between(IReadOnlyList<ConfigObject> stored, IReadOnlyList<ConfigObject> wanted)
    {
        var changes = new List<Change>();
        foreach (var want in wanted)
        {
            var old = stored.FirstOrDefault(o => o.Id == want.Id);
            if (old is null || !old.HasSameValues(want))
            {
                // A copy: the one that readers see must not change its revision under them.
                changes.Add(new(want.Type, want.Id, old, new Draft(want.Type, want.Id, want).Finish()));
            }
        }
        changes.AddRange(stored.Where(o => wanted.All(w => w.Id != o.Id)).Select(o => new Change(o.Type, o.Id, o, null)));
        return changes;
    }

    ConfigObject? Find(string id)
    {
        foreach (var wizard in wizards)
        {
            if (wizard.Find(id).Object is { } found)
            {
                return found;
            }
        }
        return null;
    }
}
