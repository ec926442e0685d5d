using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.MemoryCache;

/// <summary>
/// A <c>memory_cache</c> in front of a type's stores. Those hold their objects in memory themselves and answer from there; the cache keeps
/// which objects are in use and since when, and has stale ones read anew. It never hides an object, and nobody waits for it.
/// </summary>
public sealed class ObjectCache
{
    readonly ConcurrentDictionary<string, CacheEntry> entries = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, CacheEntry>.AlternateLookup<ReadOnlySpan<char>> byId;
    readonly Queue<CacheEntry> inOrder = new();
    readonly Lock gate = new();
    readonly TimeProvider clock;
    readonly RefreshQueue refreshes;
    IObjectBackend? backend;
    long filledTicks;
    long places;
    int filling;

    /// <param name="options">what sorcery.conf says of it</param>
    /// <param name="clock">for ages</param>
    /// <param name="log">where faults of ours are told</param>
    public ObjectCache(CacheOptions options, TimeProvider clock, ILogger log)
    {
        Options = options;
        this.clock = clock;
        byId = entries.GetAlternateLookup<ReadOnlySpan<char>>();
        refreshes = new(RefreshAsync, options.Name, log);
    }

    public CacheOptions Options { get; }

    /// <summary>The objects in it.</summary>
    public IReadOnlyList<CachedObject> Contents
    {
        get
        {
            DropExpired();
            var now = clock.GetUtcNow();
            return
            [
                .. entries
                    .Values.OrderBy(e => e.Id, StringComparer.Ordinal)
                    .Select(e => new CachedObject(e.Id, Left(Options.StaleAfter, e, now), Left(Options.Lifetime, e, now))),
            ];
        }
    }

    public int Count
    {
        get
        {
            DropExpired();
            return entries.Count;
        }
    }

    internal void Attach(IObjectBackend to) => backend = to;

    /// <summary>Somebody looked an object up and found it. Allocates nothing where it is in the cache and neither stale nor expired.</summary>
    internal void Seen(ReadOnlySpan<char> id)
    {
        if (!byId.TryGetValue(id, out var entry))
        {
            if (!Options.IsFull)
            {
                Insert(id.ToString());
            }
            else if (entries.IsEmpty)
            {
                Fill();
            }
            return;
        }
        var age = clock.GetUtcNow() - Since(entry);
        if (Options.Lifetime > TimeSpan.Zero && age >= Options.Lifetime)
        {
            // Its time is over: it is read anew, and the new one is in.
            if (Options.IsFull)
            {
                Clear();
                Fill();
                refreshes.Add(null);
            }
            else
            {
                Insert(entry.Id);
                refreshes.Add(entry.Id);
            }
        }
        else if (Options.StaleAfter > TimeSpan.Zero && age >= Options.StaleAfter && entry.BeginRefresh())
        {
            refreshes.Add(Options.IsFull ? null : entry.Id);
        }
    }

    /// <summary>All objects were listed, which fills a full cache.</summary>
    internal void Listed()
    {
        if (Options.IsFull && entries.IsEmpty)
        {
            Fill();
        }
    }

    /// <summary>An object was stored or deleted through this server, or another's change of it was taken over.</summary>
    /// <param name="id">its id</param>
    /// <param name="isThere">false: it was deleted</param>
    /// <param name="isOurs">whether it was stored here; what others change is renewed only where it is in already</param>
    internal void Changed(string id, bool isThere, bool isOurs)
    {
        if (!isThere)
        {
            entries.TryRemove(id, out _);
        }
        else if (Options.IsFull && entries.IsEmpty)
        {
            Fill();
        }
        else if (isOurs || Options.IsFull || entries.ContainsKey(id))
        {
            Insert(id);
        }
    }

    internal void Reloaded()
    {
        if (Options.ExpiresOnReload)
        {
            Clear();
        }
    }

    /// <summary>Removes an object, and has the stores read it anew; false: it was not in.</summary>
    public async Task<bool> ExpireAsync(string id)
    {
        DropExpired();
        var wasIn = entries.TryRemove(id, out _);
        if (wasIn)
        {
            await ReadAnewAsync(id);
        }
        return wasIn;
    }

    /// <summary>Removes all objects, and has the stores read all anew.</summary>
    public async Task ExpireAllAsync()
    {
        Clear();
        await ReadAnewAsync(null);
    }

    /// <summary>Makes an object stale: the next look-up has it read anew. False: it is not in.</summary>
    public bool MarkStale(string id)
    {
        DropExpired();
        if (!entries.TryGetValue(id, out var entry))
        {
            return false;
        }
        entry.Created -= BackToStale;
        if (Options.IsFull)
        {
            Interlocked.Add(ref filledTicks, -BackToStale.Ticks);
        }
        return true;
    }

    /// <summary>Makes all objects stale.</summary>
    public void MarkAllStale()
    {
        foreach (var entry in entries.Values)
        {
            entry.Created -= BackToStale;
        }
        Interlocked.Add(ref filledTicks, -BackToStale.Ticks);
    }

    /// <summary>As far as Asterisk moves an object back in time, which what is left of its life shows.</summary>
    TimeSpan BackToStale => Options.StaleAfter + TimeSpan.FromSeconds(1);

    /// <summary>Has the stores read an object anew, or all, and waits for it.</summary>
    public Task ReloadAsync(string? id) => RefreshAsync(id);

    /// <summary>Empties it and fills it with all that the stores have, read anew; null: there are more than it may hold.</summary>
    public async Task<int?> PopulateAsync()
    {
        Clear();
        await ReadAnewAsync(null);
        Fill();
        return entries.IsEmpty && backend?.Count > 0 ? null : entries.Count;
    }

    async Task RefreshAsync(string? id)
    {
        await ReadAnewAsync(id);
        if (id is null)
        {
            Clear();
            Fill();
        }
        else if (backend?.Has(id) == true)
        {
            Insert(id);
        }
        else
        {
            entries.TryRemove(id, out _);
        }
    }

    Task ReadAnewAsync(string? id) => backend?.ReadAnewAsync(id) ?? Task.CompletedTask;

    /// <summary>Takes all objects in, or none where they are more than it may hold.</summary>
    void Fill()
    {
        if (backend is null || (Options.MaximumObjects > 0 && backend.Count >= Options.MaximumObjects))
        {
            return;
        }
        if (Interlocked.Exchange(ref filling, 1) == 1)
        {
            return;
        }
        try
        {
            Volatile.Write(ref filledTicks, clock.GetUtcNow().UtcTicks);
            foreach (var id in backend.Ids)
            {
                Insert(id);
            }
        }
        finally
        {
            Volatile.Write(ref filling, 0);
        }
    }

    void Insert(string id)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var entry = new CacheEntry(id, places++, now);
            var isNew = !entries.ContainsKey(id);
            if (isNew && Options.MaximumObjects > 0 && entries.Count >= Options.MaximumObjects)
            {
                DropOldest();
            }
            entries[id] = entry;
            inOrder.Enqueue(entry);
            // Entries that were replaced or removed are still in the queue, and leave it at the latest here.
            while (inOrder.Count > 2 * entries.Count + 64)
            {
                Compact();
            }
        }
    }

    void DropOldest()
    {
        while (inOrder.TryDequeue(out var oldest))
        {
            if (entries.TryRemove(KeyValuePair.Create(oldest.Id, oldest)))
            {
                return;
            }
        }
    }

    void Compact()
    {
        var kept = inOrder.Where(e => entries.TryGetValue(e.Id, out var now) && ReferenceEquals(now, e)).ToList();
        inOrder.Clear();
        kept.ForEach(inOrder.Enqueue);
    }

    void Clear()
    {
        lock (gate)
        {
            entries.Clear();
            inOrder.Clear();
        }
    }

    void DropExpired()
    {
        if (Options.Lifetime <= TimeSpan.Zero)
        {
            return;
        }
        var now = clock.GetUtcNow();
        foreach (var pair in entries)
        {
            if (now - Since(pair.Value) >= Options.Lifetime)
            {
                entries.TryRemove(pair);
            }
        }
    }

    /// <summary>The objects of a full cache are of one age.</summary>
    DateTimeOffset Since(CacheEntry entry) => Options.IsFull ? new(Volatile.Read(ref filledTicks), TimeSpan.Zero) : entry.Created;

    TimeSpan Left(TimeSpan of, CacheEntry entry, DateTimeOffset now)
    {
        var left = Since(entry) + of - now;
        return of > TimeSpan.Zero && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
