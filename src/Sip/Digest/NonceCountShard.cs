namespace Convoke.Sip.Digest;

/// <summary>
/// The nonces of some owners. Where it is full, the one that was first used longest ago makes room, and nonces as old as that one count as
/// forgotten from then on: whoever has one is challenged anew once, and nobody for ever.
/// </summary>
sealed class NonceCountShard(int capacity)
{
    readonly Lock turn = new();
    readonly Dictionary<ulong, Entry> entries = [];

    /// <summary>The soonest first. Here as in <see cref="byUse"/> serials may stand whose entries are gone, as many as there is room for.</summary>
    PriorityQueue<ulong, long> byExpiry = new();

    /// <summary>In the order of first use.</summary>
    Queue<ulong> byUse = new();

    /// <summary>Nonces issued until then, in ticks, may have been used without an entry that says so.</summary>
    long forgottenUntil;

    /// <param name="Issued">in ticks</param>
    /// <param name="Highest">The highest count used.</param>
    /// <param name="Seen">Bit n: the count <paramref name="Highest"/> - n was used.</param>
    readonly record struct Entry(long Issued, uint Highest, ulong Seen);

    public int Count(long now)
    {
        lock (turn)
        {
            DropExpired(now);
            return entries.Count;
        }
    }

    public NonceUse Use(in NonceCheck nonce, uint count, long now)
    {
        lock (turn)
        {
            DropExpired(now);
            if (entries.TryGetValue(nonce.Serial, out var entry))
            {
                return UseAgain(nonce.Serial, entry, count);
            }
            var issued = nonce.Issued.UtcTicks;
            if (issued <= forgottenUntil)
            {
                return NonceUse.Forgotten;
            }
            if (entries.Count >= capacity)
            {
                DropOldest(now);
            }
            entries.Add(nonce.Serial, new(issued, count, 1));
            byExpiry.Enqueue(nonce.Serial, nonce.Expires.UtcTicks);
            byUse.Enqueue(nonce.Serial);
            return NonceUse.Accepted;
        }
    }

    NonceUse UseAgain(ulong serial, Entry entry, uint count)
    {
        if (count > entry.Highest)
        {
            var ahead = count - entry.Highest;
            entries[serial] = entry with { Highest = count, Seen = ahead < 64 ? entry.Seen << (int)ahead | 1 : 1 };
            return NonceUse.Accepted;
        }
        var behind = entry.Highest - count;
        if (behind >= 64 || (entry.Seen >> (int)behind & 1) != 0)
        {
            return NonceUse.Replayed;
        }
        entries[serial] = entry with { Seen = entry.Seen | 1UL << (int)behind };
        return NonceUse.Accepted;
    }

    void DropExpired(long now)
    {
        if (forgottenUntil > now)
        {
            // The clock was set back. Nonces of the time ahead are stale by themselves, and those of today must not seem older than they are.
            forgottenUntil = 0;
        }
        while (byExpiry.TryPeek(out var serial, out var expires) && expires < now)
        {
            byExpiry.Dequeue();
            entries.Remove(serial);
        }
        if (byUse.Count > 2 * capacity)
        {
            byUse = new(byUse.Where(entries.ContainsKey));
        }
        if (byExpiry.Count > 2 * capacity)
        {
            byExpiry = new(byExpiry.UnorderedItems.Where(one => entries.ContainsKey(one.Element)));
        }
    }

    void DropOldest(long now)
    {
        while (byUse.TryDequeue(out var serial))
        {
            if (entries.Remove(serial, out var entry))
            {
                forgottenUntil = Math.Max(forgottenUntil, Math.Min(entry.Issued, now));
                return;
            }
        }
    }
}
