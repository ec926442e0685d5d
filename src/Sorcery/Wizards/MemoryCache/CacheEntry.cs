namespace Convoke.Sorcery.Wizards.MemoryCache;

/// <summary>An object in a cache.</summary>
/// <param name="id">its id</param>
/// <param name="place">its place in the order of insertion</param>
/// <param name="created">when it was put in; moved back to make it stale</param>
sealed class CacheEntry(string id, long place, DateTimeOffset created)
{
    long createdTicks = created.UtcTicks;
    int refreshing;

    public string Id => id;

    public long Place => place;

    /// <summary>Written by commands while look-ups read it.</summary>
    public DateTimeOffset Created
    {
        get => new(Volatile.Read(ref createdTicks), TimeSpan.Zero);
        set => Volatile.Write(ref createdTicks, value.UtcTicks);
    }

    /// <summary>True for the first who asks: however many look it up, it is read anew once.</summary>
    public bool BeginRefresh() => Interlocked.Exchange(ref refreshing, 1) == 0;
}
