using System.Collections.Immutable;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.MemoryCache;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Stores;

/// <summary>Brings one change into all writable wizards of a type, or into none. The caller holds the object's turn.</summary>
/// <param name="wizards">of the type, in the order in which they are asked</param>
/// <param name="cache">what stands in front of them; null: nothing</param>
/// <param name="log">where refusals are told</param>
sealed class StoreWriter(Wizard[] wizards, ObjectCache? cache, ILogger log)
{
    readonly Wizard[] writable = [.. wizards.Where(w => w.CanWrite)];
    ImmutableDictionary<string, Wizard> unsettled = ImmutableDictionary.Create<string, Wizard>(StringComparer.Ordinal);
    ImmutableArray<IObjectObserver> observers = [];
    ImmutableArray<IPreparer> preparers = [];
    ImmutableArray<IFollower> followers = [];

    public bool CanWrite => writable.Length > 0;

    public void Observe(IObjectObserver observer) => ImmutableInterlocked.Update(ref observers, list => list.Add(observer));

    public void Prepare(IPreparer preparer) => ImmutableInterlocked.Update(ref preparers, list => list.Add(preparer));

    public void Follow(IFollower follower) => ImmutableInterlocked.Update(ref followers, list => list.Add(follower));

    public bool Holds(string id) => writable.Any(w => w.Find(id).State == LookupState.Found);

    /// <summary>Writes, shows and tells a change.</summary>
    /// <param name="change">what readers will see</param>
    /// <param name="stored">what the stores get; null: they lose the object</param>
    public async ValueTask<PushResult> WriteAsync(Change change, ConfigObject? stored)
    {
        var errors = new List<FieldError>();
        var prepared = await PrepareAsync(change, errors);
        if (errors.Count > 0)
        {
            return new(PushStatus.Invalid, change.IsCreate, Errors: errors);
        }
        var revision = 0L;
        for (var i = 0; i < writable.Length; i++)
        {
            var wizard = writable[i];
            var had = wizard.Find(change.Id).Object;
            if (had is null && stored is null)
            {
                continue;
            }
            var outcome = await wizard.WriteAsync(new(change.Type, change.Id, had, stored));
            if (outcome.Status != WriteStatus.Written)
            {
                await PutBackAsync(change, i);
                Release(prepared);
                return Refuse(change, wizard, outcome);
            }
            revision = revision == 0 ? outcome.Revision : revision;
        }
        stored?.Stamp(revision);
        // Backwards, so that an object that goes is gone for readers with the last swap, not in between.
        for (var i = writable.Length - 1; i >= 0; i--)
        {
            writable[i].Publish(change.Id, stored);
        }
        Finish(change, prepared);
        await FollowAsync(change);
        var status =
            stored is null ? PushStatus.Deleted
            : change.IsCreate ? PushStatus.Created
            : PushStatus.Updated;
        return new(status, change.IsCreate, stored ?? change.Old);
    }

    /// <summary>Writes, shows and tells changes of different objects: all of them, or none.</summary>
    public ValueTask<PushResult> WriteAllAsync(IReadOnlyList<Change> changes) =>
        WriteAllAsync(changes, static (wizard, own) => wizard.WriteAllAsync(own));

    /// <inheritdoc cref="WriteAllAsync(IReadOnlyList{Change})"/>
    /// <param name="changes">the changes</param>
    /// <param name="write">has a wizard make its part of them durable</param>
    public async ValueTask<PushResult> WriteAllAsync(
        IReadOnlyList<Change> changes,
        Func<Wizard, IReadOnlyList<Change>, ValueTask<WriteOutcome>> write
    )
    {
        var errors = new List<FieldError>();
        var prepared = new List<List<IPrepared>>(changes.Count);
        foreach (var change in changes)
        {
            prepared.Add(await PrepareAsync(change, errors));
            if (errors.Count > 0)
            {
                prepared.ForEach(Release);
                return new(PushStatus.Invalid, Errors: errors);
            }
        }
        var revisions = new Dictionary<string, long>(changes.Count, StringComparer.Ordinal);
        for (var i = 0; i < writable.Length; i++)
        {
            var wizard = writable[i];
            var own = new List<Change>(changes.Count);
            foreach (var change in changes)
            {
                var had = wizard.Find(change.Id).Object;
                if (had is not null || change.New is not null)
                {
                    own.Add(new(change.Type, change.Id, had, change.New));
                }
            }
            var outcome = own.Count == 0 ? WriteOutcome.Written(0) : await write(wizard, own);
            if (outcome.Status != WriteStatus.Written)
            {
                foreach (var change in changes)
                {
                    await PutBackAsync(change, i);
                }
                prepared.ForEach(Release);
                return Refuse(changes[0], wizard, outcome);
            }
            for (var at = 0; at < own.Count; at++)
            {
                revisions.TryAdd(own[at].Id, outcome.Revisions?[at] ?? outcome.Revision);
            }
        }
        for (var at = 0; at < changes.Count; at++)
        {
            var change = changes[at];
            change.New?.Stamp(revisions.GetValueOrDefault(change.Id));
            for (var i = writable.Length - 1; i >= 0; i--)
            {
                writable[i].Publish(change.Id, change.New);
            }
            Finish(change, prepared[at]);
        }
        foreach (var change in changes)
        {
            await FollowAsync(change);
        }
        return new(PushStatus.Updated);
    }

    /// <summary>
    /// Takes over a state that one store already has. Readers see it when it is prepared, and not at all where it cannot be: then the state
    /// that was shown stays.
    /// </summary>
    public async ValueTask AdoptAsync(Wizard wizard, string id, ConfigObject? state)
    {
        var had = wizard.Find(id).Object;
        if (state is null ? had is null : had is not null && had.Revision == state.Revision && had.HasSameValues(state))
        {
            return;
        }
        await ShowAsync(wizard, id, state, isOurs: false);
    }

    /// <summary>Prepares, shows and tells a state that a store has; the caller holds the object's turn.</summary>
    public async ValueTask ShowAsync(Wizard wizard, string id, ConfigObject? state, bool isOurs = true)
    {
        var before = Seen(id, null, null);
        var after = Seen(id, wizard, state);
        if (ReferenceEquals(before, after))
        {
            // Nobody sees a difference: another store goes before this one, or there is nothing to show.
            wizard.Publish(id, state);
            return;
        }
        var change = new Change(wizard.Type, id, before, after);
        var errors = new List<FieldError>();
        var prepared = await PrepareAsync(change, errors);
        if (errors.Count > 0)
        {
            log.AdoptRefused(wizard.Name, $"{wizard.Type.Name}/{id}", string.Join("; ", errors));
            return;
        }
        wizard.Publish(id, state);
        Finish(change, prepared, isOurs);
        await FollowAsync(change);
    }

    /// <summary>What readers see of an id; with a wizard, what they would see if that one had this state of it.</summary>
    ConfigObject? Seen(string id, Wizard? holder, ConfigObject? state)
    {
        foreach (var wizard in wizards)
        {
            var found = ReferenceEquals(wizard, holder) ? Lookup.Of(state) : wizard.Find(id);
            if (found.State != LookupState.Absent)
            {
                return found.Object;
            }
        }
        return null;
    }

    /// <summary>Whether it is known of every write how it ended.</summary>
    public bool IsSettled => unsettled.IsEmpty;

    /// <summary>Where the last write of an object ended unknown, asks the store how it ended.</summary>
    public async ValueTask SettleAsync(string id)
    {
        if (unsettled.TryGetValue(id, out var wizard) && await wizard.ReadAgainAsync(id) is { State: not LookupState.Unavailable } now)
        {
            ImmutableInterlocked.TryRemove(ref unsettled, id, out _);
            await AdoptAsync(wizard, id, now.Object);
        }
    }

    async ValueTask<List<IPrepared>> PrepareAsync(Change change, List<FieldError> errors)
    {
        if (preparers.IsEmpty)
        {
            return [];
        }
        var list = new List<IPrepared>();
        foreach (var preparer in preparers)
        {
            if (await preparer.PrepareAsync(change, errors) is { } prepared)
            {
                list.Add(prepared);
            }
            if (errors.Count > 0)
            {
                Release(list);
                return [];
            }
        }
        return list;
    }

    /// <summary>Puts the wizards that took the change already back to what they had.</summary>
    async ValueTask PutBackAsync(Change change, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            var had = writable[i].Find(change.Id).Object;
            var outcome = await writable[i].WriteAsync(new(change.Type, change.Id, change.New, had));
            if (outcome.Status != WriteStatus.Written)
            {
                Unsettle(change, writable[i]);
                log.PutBackFailed(writable[i].Name, $"{change.Type.Name}/{change.Id}", outcome.Reason ?? "");
            }
        }
    }

    void Unsettle(Change change, Wizard wizard) => ImmutableInterlocked.AddOrUpdate(ref unsettled, change.Id, wizard, (_, _) => wizard);

    PushResult Refuse(Change change, Wizard wizard, WriteOutcome outcome)
    {
        var what = $"{change.Type.Name}/{change.Id}";
        if (outcome.Status == WriteStatus.Moved)
        {
            return new(PushStatus.Moved, Reason: $"{wizard}: {what} is among objects that others changed meanwhile");
        }
        if (outcome.Status == WriteStatus.Refused)
        {
            return new(
                PushStatus.Invalid,
                change.IsCreate,
                Errors: [new(change.Type.Name, change.Id, null, null, $"{wizard}: {outcome.Reason}")]
            );
        }
        if (outcome.Status == WriteStatus.Unknown)
        {
            Unsettle(change, wizard);
            log.WriteUnknown(wizard.Name, what, outcome.Reason ?? "");
            return new(PushStatus.Unknown, change.IsCreate, Reason: $"{wizard}: {outcome.Reason}");
        }
        log.WriteFailed(wizard.Name, what, outcome.Reason ?? "");
        return new(PushStatus.Unavailable, change.IsCreate, Reason: $"{wizard}: {outcome.Reason}");
    }

    void Finish(Change change, List<IPrepared> prepared, bool isOurs = true)
    {
        cache?.Changed(change.Id, change.New is not null, isOurs);
        foreach (var claim in prepared)
        {
            claim.Activate();
        }
        foreach (var observer in observers)
        {
            observer.Changed(change);
        }
    }

    async ValueTask FollowAsync(Change change)
    {
        foreach (var follower in followers)
        {
            await follower.FollowAsync(change);
        }
    }

    static void Release(List<IPrepared> prepared)
    {
        foreach (var claim in prepared)
        {
            claim.Release();
        }
    }
}
