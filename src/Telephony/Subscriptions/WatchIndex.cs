using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Convoke.Telephony.Subscriptions;

/// <summary>
/// Who watches what. A key's watchers are a tree that never changes: whoever goes through a hundred thousand of them holds nobody up, and one
/// more is added without copying them.
/// </summary>
sealed class WatchIndex<T>
    where T : notnull
{
    readonly ConcurrentDictionary<string, ImmutableHashSet<T>> watchers = new(StringComparer.Ordinal);

    public bool IsEmpty => watchers.IsEmpty;

    /// <summary>Those who watch a key now.</summary>
    public ImmutableHashSet<T> Of(string key) => watchers.GetValueOrDefault(key, []);

    public void Add(string key, T watcher) =>
        watchers.AddOrUpdate(key, static (_, one) => [one], static (_, all, one) => all.Add(one), watcher);

    public void Remove(string key, T watcher)
    {
        while (watchers.TryGetValue(key, out var all))
        {
            var left = all.Remove(watcher);
            if (left.IsEmpty ? watchers.TryRemove(new(key, all)) : watchers.TryUpdate(key, left, all))
            {
                return;
            }
        }
    }

    /// <summary>Moves a watcher from some keys to others.</summary>
    public void Move(T watcher, IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        foreach (var key in to.Except(from, StringComparer.Ordinal))
        {
            Add(key, watcher);
        }
        foreach (var key in from.Except(to, StringComparer.Ordinal))
        {
            Remove(key, watcher);
        }
    }
}
