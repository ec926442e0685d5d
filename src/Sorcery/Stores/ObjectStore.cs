using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Journal;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.MemoryCache;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Stores;

/// <summary>Edits an object in its turn: gets the newest state, answers the wanted one, or null for "leave it".</summary>
public delegate Draft? ObjectEdit(ConfigObject? newest);

/// <summary>
/// The objects of one type, whichever stores they are in. Reading asks the wizards in the order of their mapping; writing goes, in the
/// object's turn, through check, prepare, write to every writable wizard, show, activate and telling the observers.
/// </summary>
public sealed class ObjectStore : IChangeSink
{
    readonly Wizard[] wizards;
    readonly StoreWriter writer;
    readonly Turns turns = new();
    readonly ParseScope scope;
    readonly bool createsOnUpdateMiss;
    readonly ObjectCache? cache;
    readonly StoreGroups groups;
    readonly bool isShared;
    readonly StoreJournal? journal;

    /// <param name="type">the type</param>
    /// <param name="wizards">where its objects are, in the order in which they are asked</param>
    /// <param name="scope">what kinds may ask</param>
    /// <param name="createsOnUpdateMiss">sorcery.conf's <c>update_or_create_on_update_miss</c></param>
    /// <param name="log">where refusals of stores are told</param>
    /// <param name="cache">what stands in front of the stores; null: nothing</param>
    /// <param name="journal">where changes of groups are kept while a shared store is away; null: nowhere</param>
    public ObjectStore(
        ObjectType type,
        IReadOnlyList<Wizard> wizards,
        ParseScope scope,
        bool createsOnUpdateMiss,
        ILogger log,
        ObjectCache? cache = null,
        JournalFile? journal = null
    )
    {
        Type = type;
        this.wizards = [.. wizards];
        this.scope = scope;
        this.createsOnUpdateMiss = createsOnUpdateMiss;
        this.cache = cache;
        cache?.Attach(new CacheBackend(this));
        Wizard[] writable = [.. wizards.Where(w => w.CanWrite)];
        writer = new(this.wizards, cache, log);
        // With a second store beside it there would be two truths to be brought together.
        if (journal is not null && type.HasJournal && writable is [{ IsShared: true } shared])
        {
            this.journal = new(journal, shared, scope, log);
        }
        isShared = writable.Any(w => w.IsShared);
        groups = new(this.wizards, writer, turns, this.journal, RefreshAsync, log);
    }

    public ObjectType Type { get; }

    public IReadOnlyList<Wizard> Wizards => wizards;

    /// <summary>The memory cache in front of the stores, where sorcery.conf has one.</summary>
    public ObjectCache? Cache => cache;

    public void Observe(IObjectObserver observer) => writer.Observe(observer);

    public void Follow(IFollower follower) => writer.Follow(follower);

    public void Prepare(IPreparer preparer) => writer.Prepare(preparer);

    /// <summary>The object of an id, or null where there is none or its store cannot be asked.</summary>
    public ConfigObject? Find(ReadOnlySpan<char> id) => Ask(id).Object;

    /// <summary>What the stores say about an id: the first that has it decides, and one that cannot be asked leaves it open.</summary>
    public Lookup Ask(ReadOnlySpan<char> id)
    {
        var found = Peek(id);
        if (found.State == LookupState.Found)
        {
            cache?.Seen(id);
        }
        return found;
    }

    /// <summary>As <see cref="Ask"/>, without the cache's taking note.</summary>
    Lookup Peek(ReadOnlySpan<char> id)
    {
        foreach (var wizard in wizards)
        {
            var found = wizard.Find(id);
            if (found.State != LookupState.Absent)
            {
                return found;
            }
        }
        return Lookup.Absent;
    }

    /// <summary>Since when one of its stores has not answered, so that the objects are the last good ones; null: all of them answer.</summary>
    public DateTimeOffset? StaleSince
    {
        get
        {
            DateTimeOffset? since = null;
            foreach (var wizard in wizards)
            {
                since = wizard.StaleSince is { } one && !(since <= one) ? one : since;
            }
            return since;
        }
    }

    /// <summary>How many objects there are; exact where the type has one store, else an upper bound.</summary>
    public int Count => wizards.Sum(w => w.Count);

    /// <summary>All objects in no order; of an id in several stores, the first store's.</summary>
    public IEnumerable<ConfigObject> All()
    {
        cache?.Listed();
        return Each();
    }

    /// <summary>All objects, without the cache's taking note.</summary>
    internal IEnumerable<ConfigObject> Each()
    {
        for (var i = 0; i < wizards.Length; i++)
        {
            foreach (var candidate in wizards[i].All)
            {
                if (i == 0 || !IsShadowed(candidate.Id, i))
                {
                    yield return candidate;
                }
            }
        }
    }

    /// <summary>The objects that fit, sorted by the bytes of their ids.</summary>
    public List<ConfigObject> Sorted(Func<ConfigObject, bool>? fits = null)
    {
        var list = fits is null ? All().ToList() : All().Where(fits).ToList();
        list.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return list;
    }

    /// <summary>Creates or updates an object from attributes, as a push does.</summary>
    /// <param name="id">the object's id</param>
    /// <param name="attributes">applied in order on the newest state; null: the push named none</param>
    public async ValueTask<PushResult> PushAsync(string id, IReadOnlyList<KeyValuePair<string, string>>? attributes)
    {
        using var turn = await turns.TakeAsync(id);
        var newest = await NewestAsync(id);
        if (newest.State == LookupState.Unavailable)
        {
            return Unavailable();
        }
        var old = newest.Object;
        if (old is not null && attributes is null)
        {
            return new(PushStatus.FieldsMissing);
        }
        var draft = new Draft(Type, id, old);
        var errors = new List<FieldError>();
        draft.Apply(attributes ?? [], scope, errors);
        draft.Check(errors);
        return errors.Count > 0 ? new(PushStatus.Invalid, old is null, Errors: errors) : await WriteAsync(id, old, draft.Finish());
    }

    /// <summary>Creates, updates or leaves an object as <paramref name="edit"/> says, which sees its newest state.</summary>
    public async ValueTask<PushResult> EditAsync(string id, ObjectEdit edit)
    {
        using var turn = await turns.TakeAsync(id);
        var newest = await NewestAsync(id);
        if (newest.State == LookupState.Unavailable)
        {
            return Unavailable();
        }
        if (edit(newest.Object) is not { } draft)
        {
            return new(PushStatus.Unchanged, Object: newest.Object);
        }
        var errors = new List<FieldError>();
        draft.Check(errors);
        return errors.Count > 0
            ? new(PushStatus.Invalid, newest.Object is null, Errors: errors)
            : await WriteAsync(id, newest.Object, draft.Finish());
    }

    /// <summary>
    /// Writes whole objects and deletes others, all or none, in one transaction where the store has such. An id that is not there need not
    /// be deleted and is passed over.
    /// </summary>
    /// <param name="written">takes the place of what is there, whatever that is now</param>
    /// <param name="deleted">ids, none of them among those written</param>
    public async ValueTask<PushResult> WriteAllAsync(IReadOnlyList<Draft> written, IReadOnlyList<string> deleted)
    {
        using var turn = await turns.TakeAsync([.. written.Select(d => d.Id), .. deleted]);
        var changes = new List<Change>(written.Count + deleted.Count);
        var errors = new List<FieldError>();
        foreach (var id in deleted)
        {
            var newest = await NewestAsync(id);
            if (newest.State == LookupState.Unavailable)
            {
                return Unavailable();
            }
            if (newest.Object is { } old)
            {
                changes.Add(new(Type, id, old, null));
            }
        }
        foreach (var draft in written)
        {
            var newest = await NewestAsync(draft.Id);
            if (newest.State == LookupState.Unavailable)
            {
                return Unavailable();
            }
            draft.Check(errors);
            changes.Add(new(Type, draft.Id, newest.Object, draft.Finish()));
        }
        return errors.Count > 0 ? new(PushStatus.Invalid, Errors: errors)
            : changes.Count == 0 ? new(PushStatus.Unchanged)
            : !writer.CanWrite ? new(PushStatus.ReadOnly)
            : await writer.WriteAllAsync(changes);
    }

    /// <summary>
    /// Writes whole objects of a group and deletes others, all or none, and only where the store still has what they were decided on. Where
    /// not, the answer is <see cref="PushStatus.Moved"/>, and what others did is to be seen here.
    /// </summary>
    /// <param name="group">the group</param>
    /// <param name="basis">all its objects as they were when this was decided; the caller decides on a group once at a time</param>
    /// <param name="written">takes the place of what is there</param>
    /// <param name="deleted">ids, none of them among those written</param>
    public ValueTask<PushResult> WriteGroupAsync(
        ObjectGroup group,
        IReadOnlyList<ConfigObject> basis,
        IReadOnlyList<Draft> written,
        IReadOnlyList<string> deleted
    ) =>
        !writer.CanWrite ? ValueTask.FromResult(new PushResult(PushStatus.ReadOnly))
        : isShared ? groups.WriteAsync(group, basis, written, deleted)
        // The usual case by the shorter way.
        : written.Count == 1 && deleted.Count == 0 ? EditAsync(written[0].Id, _ => written[0])
        : WriteAllAsync(written, deleted);

    /// <summary>Whether a store that can be written is mapped to the type.</summary>
    public bool CanWrite => writer.CanWrite;

    /// <summary>Whether other servers have its objects too.</summary>
    public bool IsShared => isShared;

    /// <summary>Groups with changes that are in the journal and not in the store yet.</summary>
    public IReadOnlyList<ObjectGroup> JournalGroups => journal?.Groups ?? [];

    /// <summary>Objects whose state is in the journal and not in the store yet.</summary>
    public int JournalCount => journal?.Count ?? 0;

    /// <summary>Is told of groups that can be replayed; who takes this decides on them in their turn by <see cref="ReplayAsync"/>.</summary>
    public Action<ObjectGroup>? ReplayWanted
    {
        set => journal?.Wanted = value;
    }

    /// <summary>Brings what the journal has of a group into the store, by a rule.</summary>
    public ValueTask<PushResult> ReplayAsync(ObjectGroup group, JournalRule rule) => groups.ReplayAsync(group, rule);

    /// <inheritdoc/>
    public void Returned(Wizard wizard)
    {
        if (journal?.Wanted is { } wanted)
        {
            foreach (var group in journal.Groups)
            {
                wanted(group);
            }
        }
    }

    /// <summary>Deletes an object from every store that can be written.</summary>
    /// <param name="id">the object's id</param>
    /// <param name="unless">keeps the object where this says so of its newest state</param>
    public async ValueTask<PushResult> DeleteAsync(string id, Func<ConfigObject, bool>? unless = null)
    {
        using var turn = await turns.TakeAsync(id);
        var newest = await NewestAsync(id);
        if (newest.State == LookupState.Unavailable)
        {
            return Unavailable();
        }
        if (newest.Object is not { } old)
        {
            return new(PushStatus.NotFound);
        }
        if (unless?.Invoke(old) == true)
        {
            return new(PushStatus.Unchanged, Object: old);
        }
        if (!writer.Holds(id))
        {
            return new(PushStatus.ReadOnly, Object: old);
        }
        // Behind a deleted object may stand one of the same id in a read-only store: that one is served from now on.
        var behind = wizards.Where(w => !w.CanWrite).Select(w => w.Find(id).Object).FirstOrDefault(o => o is not null);
        return await writer.WriteAsync(new(Type, id, old, behind), stored: null);
    }

    /// <inheritdoc/>
    public async ValueTask AdoptAsync(Wizard wizard, string id, ConfigObject? state)
    {
        using var turn = await turns.TakeAsync(id);
        if (journal?.Holds(id) == true)
        {
            return;
        }
        await writer.AdoptAsync(wizard, id, state);
    }

    /// <inheritdoc/>
    public async ValueTask RefreshAsync(Wizard wizard, string id)
    {
        using var turn = await turns.TakeAsync(id);
        if (journal?.Holds(id) == true)
        {
            return;
        }
        // Read in the object's turn: no write of ours can come between the reading and the showing.
        if (await wizard.ReadAgainAsync(id) is { State: not LookupState.Unavailable } now)
        {
            await writer.AdoptAsync(wizard, id, now.Object);
        }
    }

    /// <summary>Reads the stores' content for the first time.</summary>
    public async Task LoadAsync(CancellationToken stop)
    {
        foreach (var wizard in wizards)
        {
            await wizard.LoadAsync(stop);
            if (wizard.IsShared && journal is not null)
            {
                await journal.LoadAsync();
            }
            wizard.Watch(this);
        }
    }

    /// <summary>Reads again what may have changed outside.</summary>
    public async Task ReloadAsync(CancellationToken stop)
    {
        foreach (var wizard in wizards)
        {
            await wizard.ReloadAsync(this, stop);
        }
        cache?.Reloaded();
    }

    ValueTask<PushResult> WriteAsync(string id, ConfigObject? old, ConfigObject wanted)
    {
        var isCreate = old is null;
        return !writer.CanWrite || (!isCreate && !createsOnUpdateMiss && !writer.Holds(id))
            ? new(new PushResult(PushStatus.ReadOnly, isCreate))
            : writer.WriteAsync(new(Type, id, old, wanted), wanted);
    }

    ValueTask<Lookup> NewestAsync(string id)
    {
        return writer.IsSettled ? new(Peek(id)) : SettledAsync();

        async ValueTask<Lookup> SettledAsync()
        {
            await writer.SettleAsync(id);
            return Peek(id);
        }
    }

    bool IsShadowed(string id, int wizard)
    {
        for (var i = 0; i < wizard; i++)
        {
            if (wizards[i].Find(id).State == LookupState.Found)
            {
                return true;
            }
        }
        return false;
    }

    PushResult Unavailable() =>
        new(
            PushStatus.Unavailable,
            Reason: $"the store of {Type.Name} cannot be asked: {string.Join(", ", wizards.Select(w => w.ToString()))}"
        );
}
