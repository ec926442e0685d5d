using System.Collections.Concurrent;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards;

/// <summary>
/// The objects of one type in one store. Every wizard holds the objects it serves in memory, so that a look-up does no I/O and takes no
/// lock; the store behind it is for keeping them. Writing has two steps: <see cref="WriteAsync"/> makes a change durable,
/// <see cref="Publish"/> shows it.
/// </summary>
public abstract class Wizard(ObjectType type)
{
    readonly ConcurrentDictionary<string, ConfigObject> index = new(StringComparer.Ordinal);

    /// <summary>The wizard's name in sorcery.conf.</summary>
    public abstract string Name { get; }

    public ObjectType Type { get; } = type;

    /// <summary>Whether objects can be pushed into it.</summary>
    public virtual bool CanWrite => false;

    /// <summary>
    /// Whether others write into its store as well, which may go away: then changes of a group are compared with what the store has when they
    /// are written, and a type's journal stands in for it.
    /// </summary>
    public virtual bool IsShared => false;

    /// <summary>
    /// Whether its store has answered nobody for so long, though it was asked. Where that may be so a sign of life is asked for: a store that
    /// is slow with one thing still answers another.
    /// </summary>
    public virtual bool IsSilent(TimeSpan @for) => false;

    public int Count => index.Count;

    /// <summary>Since when its store has not answered and the objects are the last good ones; null: they are the store's.</summary>
    public virtual DateTimeOffset? StaleSince => null;

    /// <summary>All objects, in no order, as they are while one enumerates.</summary>
    public IEnumerable<ConfigObject> All => index.Select(pair => pair.Value);

    /// <summary>Finds an object without allocation.</summary>
    public virtual Lookup Find(ReadOnlySpan<char> id) =>
        index.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var found) ? Lookup.Of(found) : Lookup.Absent;

    /// <summary>Reads everything, once, before anybody asks.</summary>
    public virtual Task LoadAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>Reads again what may have changed outside, and hands the differences to <paramref name="adopt"/>.</summary>
    public virtual Task ReloadAsync(IChangeSink adopt, CancellationToken stop) => Task.CompletedTask;

    /// <summary>From now on the wizard hands changes that others make in its store to <paramref name="adopt"/>.</summary>
    public virtual void Watch(IChangeSink adopt) { }

    /// <summary>Makes a change durable. Nobody sees it yet.</summary>
    public virtual ValueTask<WriteOutcome> WriteAsync(Change change) =>
        throw new InvalidOperationException($"the wizard '{Name}' is read-only");

    /// <summary>
    /// Makes changes of different objects durable together: all of them, or none. A store without transactions of its own writes one after
    /// the other, and puts back what it wrote when one fails.
    /// </summary>
    public virtual async ValueTask<WriteOutcome> WriteAllAsync(IReadOnlyList<Change> changes)
    {
        var last = WriteOutcome.Written(0);
        for (var i = 0; i < changes.Count; i++)
        {
            last = await WriteAsync(changes[i]);
            if (last.Status == WriteStatus.Written)
            {
                continue;
            }
            for (var back = i - 1; back >= 0; back--)
            {
                var change = changes[back];
                if ((await WriteAsync(new(change.Type, change.Id, change.New, change.Old))).Status != WriteStatus.Written)
                {
                    return WriteOutcome.Unknown(last.Reason ?? "");
                }
            }
            return last;
        }
        return last;
    }

    /// <summary>Makes changes of a group durable together, unless somebody else changed the group meanwhile.</summary>
    public virtual ValueTask<WriteOutcome> WriteGroupAsync(GroupWrite write) =>
        write.Changes.Count == 1 ? WriteAsync(write.Changes[0]) : WriteAllAsync(write.Changes);

    /// <summary>The objects that a shared store has of a group now; null: it cannot be asked.</summary>
    public virtual ValueTask<IReadOnlyList<ConfigObject>?> ReadGroupAsync(ObjectGroup group) =>
        ValueTask.FromResult<IReadOnlyList<ConfigObject>?>([.. All.Where(o => group.Has(o.Id))]);

    /// <summary>The store's own idea of an object whose last write ended unknown; null: nothing better is known than what is published.</summary>
    public virtual ValueTask<Lookup?> ReadAgainAsync(string id) => ValueTask.FromResult<Lookup?>(null);

    /// <summary>Compares every object with the store, where that may have been changed by others unheard, and hands over what differs.</summary>
    public virtual Task ReadAllAgainAsync(IChangeSink adopt) => Task.CompletedTask;

    /// <summary>Shows a change to readers: one entry is swapped.</summary>
    public void Publish(string id, ConfigObject? state)
    {
        if (state is null)
        {
            index.TryRemove(id, out _);
        }
        else
        {
            index[id] = state;
        }
        OnPublished(id, state);
    }

    /// <summary>A change is shown to readers. Called in the writer: note it and return.</summary>
    protected virtual void OnPublished(string id, ConfigObject? state) { }

    /// <summary>For messages: the wizard's name and where its store is.</summary>
    public override string ToString() => Name;
}

/// <summary>Takes the changes that a store learns from outside: a file read again, a row changed by others.</summary>
public interface IChangeSink
{
    /// <summary>Brings an object to the state that the store now has.</summary>
    ValueTask AdoptAsync(Wizard wizard, string id, ConfigObject? state);

    /// <summary>Has the wizard read an object again, and takes over what it finds.</summary>
    ValueTask RefreshAsync(Wizard wizard, string id);

    /// <summary>The store was away and can be written again. Called by the wizard's own loop: enqueue and return.</summary>
    void Returned(Wizard wizard);
}
