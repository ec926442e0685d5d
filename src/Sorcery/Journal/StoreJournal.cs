using System.Collections.Concurrent;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Journal;

/// <summary>
/// Stands in for the shared store of a type: a change of a group that the store does not take, or not soon, is made durable here. From then
/// on the whole group is written here until it has been replayed, so that its changes stay in order.
/// </summary>
/// <param name="file">where entries are kept</param>
/// <param name="wizard">the store it stands in for</param>
/// <param name="scope">what kinds may ask</param>
/// <param name="log">where its beginning and end are told</param>
sealed class StoreJournal(JournalFile file, Wizard wizard, ParseScope scope, ILogger log)
{
    /// <summary>After so long a silence of the store a write goes here at once, whatever becomes of it there.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>How often it is looked whether the store is silent while somebody waits for it.</summary>
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    readonly SilenceWatch watch = new(() => wizard.IsSilent(Patience), Glance);
    readonly Lock gate = new();
    readonly Dictionary<string, PendingGroup> pending = new(StringComparer.Ordinal);

    /// <summary>Whether the store told of another state of an object meanwhile, which was not shown.</summary>
    readonly ConcurrentDictionary<string, bool> held = new(StringComparer.Ordinal);

    /// <summary>Is told of groups that can be replayed. Called anywhere: enqueue and return.</summary>
    public Action<ObjectGroup>? Wanted { get; set; }

    /// <summary>Objects whose state here is newer than what their store has.</summary>
    public int Count => held.Count;

    /// <summary>Whether an object's state here is newer than what its store tells of it, which then is looked at after the replay.</summary>
    public bool Holds(string id)
    {
        if (held.IsEmpty || !held.ContainsKey(id))
        {
            return false;
        }
        lock (gate)
        {
            return held.TryUpdate(id, true, false) || held.ContainsKey(id);
        }
    }

    public IReadOnlyList<ObjectGroup> Groups
    {
        get
        {
            lock (gate)
            {
                return [.. pending.Values.Select(p => p.Group)];
            }
        }
    }

    bool IsPending(ObjectGroup group)
    {
        if (held.IsEmpty)
        {
            return false;
        }
        lock (gate)
        {
            return pending.ContainsKey(group.Prefix);
        }
    }

    /// <summary>Shows what is in the file; before anybody asks the wizard.</summary>
    public async Task LoadAsync()
    {
        var entries = await file.LoadAsync(wizard.Type, scope);
        foreach (var entry in entries)
        {
            Note([entry], basis: null);
            wizard.Publish(entry.Id, entry.State);
        }
        if (entries.Count > 0)
        {
            log.JournalLoaded(wizard.ToString(), entries.Count, wizard.Type.Name);
        }
    }

    /// <summary>Makes changes durable, in the store or here. The caller holds the turns of their objects.</summary>
    public async ValueTask<WriteOutcome> WriteAsync(GroupWrite write)
    {
        if (IsPending(write.Group))
        {
            return await KeepAsync(write);
        }
        var storing = wizard.WriteGroupAsync(write).AsTask();
        while (!storing.IsCompleted)
        {
            if (wizard.IsSilent(Patience) && await KeepAsync(write) is { Status: WriteStatus.Written } kept)
            {
                // However it ends: the replay finds out, and brings in what it did not.
                _ = storing.ContinueWith(_ => Wanted?.Invoke(write.Group), TaskScheduler.Default);
                return kept;
            }
            await watch.WaitAsync(storing);
        }
        var outcome = await storing;
        if (
            outcome.Status is not (WriteStatus.Failed or WriteStatus.Unknown)
            || await KeepAsync(write) is not { Status: WriteStatus.Written } safe
        )
        {
            return outcome;
        }
        if (wizard.StaleSince is null)
        {
            // Nothing will tell of its return, since it has not gone.
            Wanted?.Invoke(write.Group);
        }
        return safe;
    }

    /// <summary>What is here of a group, to be replayed; null: nothing. What the store told before counts as looked at.</summary>
    public PendingGroup.View? Look(ObjectGroup group)
    {
        lock (gate)
        {
            if (!pending.TryGetValue(group.Prefix, out var there))
            {
                return null;
            }
            foreach (var id in there.Ids)
            {
                held[id] = false;
            }
            return there.Look();
        }
    }

    /// <summary>The store was found to have something else of the group than was known.</summary>
    public void ForgetBasis(ObjectGroup group)
    {
        lock (gate)
        {
            pending.GetValueOrDefault(group.Prefix)?.ForgetBasis();
        }
    }

    /// <summary>Ends a group that was replayed, unless there is more of it by now.</summary>
    /// <param name="group">the group</param>
    /// <param name="version">what was replayed</param>
    /// <param name="missed">objects of which the store has told since</param>
    public bool TryFinish(ObjectGroup group, long version, out IReadOnlyList<string> missed)
    {
        missed = [];
        bool isLast;
        lock (gate)
        {
            if (!pending.TryGetValue(group.Prefix, out var there) || there.Version != version)
            {
                return false;
            }
            pending.Remove(group.Prefix);
            string[] ids = [.. there.Ids];
            missed = [.. ids.Where(id => held.TryRemove(id, out var isMissed) && isMissed)];
            isLast = pending.Count == 0;
            // Under the lock, so that an entry that comes next is behind it in the file too.
            _ = file.DeleteAsync(wizard.Type, ids).AsTask();
        }
        if (isLast)
        {
            log.JournalEmptied(wizard.ToString(), wizard.Type.Name);
        }
        return true;
    }

    async ValueTask<WriteOutcome> KeepAsync(GroupWrite write)
    {
        var entries = write.Changes.Select(c => new JournalEntry(write.Group, c.Id, c.New, c.New is null ? c.Old : null)).ToList();
        if (await file.PutAsync(entries) is { } failure)
        {
            log.JournalFailed(wizard.Type.Name, failure);
            return WriteOutcome.Failed($"the journal: {failure}");
        }
        Note(entries, write.Basis);
        return WriteOutcome.Written(0);
    }

    void Note(IReadOnlyList<JournalEntry> entries, IReadOnlyList<ConfigObject>? basis)
    {
        bool isFirst;
        lock (gate)
        {
            isFirst = pending.Count == 0;
            var group = entries[0].Group;
            if (!pending.TryGetValue(group.Prefix, out var there))
            {
                pending.Add(group.Prefix, there = new(group, basis));
            }
            there.Add(entries);
            foreach (var entry in entries)
            {
                held[entry.Id] = false;
            }
        }
        if (isFirst && basis is not null)
        {
            log.JournalBegun(wizard.ToString(), wizard.Type.Name);
        }
    }
}
