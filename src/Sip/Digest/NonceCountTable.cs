namespace Convoke.Sip.Digest;

public enum NonceUse : byte
{
    Accepted,

    /// <summary>This count was used with this nonce before, or lies too far behind: the answer is a replay.</summary>
    Replayed,

    /// <summary>The table is full of nonces still in use: to be answered by a new challenge with stale=true.</summary>
    Full,
}

/// <summary>
/// Remembers which nonce counts were used with each nonce, so that an answer cannot be played again (RFC 7616 section 3.4, nc). Only for
/// answers that verified: so only those who know a password can fill it. Entries go when their nonce expires; it never holds more than
/// its capacity. Counts may come out of order by up to 63, as requests in UDP do.
/// </summary>
public sealed class NonceCountTable
{
    const int ShardCount = 32;

    readonly TimeProvider clock;
    readonly Shard[] shards = new Shard[ShardCount];

    /// <param name="clock">Whose time ends entries.</param>
    /// <param name="capacity">Nonces at most, about 60 bytes each; memory is taken as they come.</param>
    public NonceCountTable(TimeProvider clock, int capacity = 1 << 20)
    {
        this.clock = clock;
        for (var index = 0; index < ShardCount; index++)
            shards[index] = new Shard(Math.Max(1, capacity / ShardCount));
    }

    /// <summary>Nonces remembered, expired ones not counted.</summary>
    public int Count => shards.Sum(shard => shard.Count(clock.GetUtcNow().UtcTicks));

    /// <summary>Takes note of the use of a nonce; a count of 0 (none was sent) stands for 1.</summary>
    /// <param name="serial">From <see cref="NonceCheck.Serial"/>.</param>
    /// <param name="count">The nc of the verified credentials.</param>
    /// <param name="expires">From <see cref="NonceCheck.Expires"/>.</param>
    public NonceUse Use(ulong serial, uint count, DateTimeOffset expires) =>
        shards[serial % ShardCount].Use(serial, Math.Max(1, count), expires.UtcTicks, clock.GetUtcNow().UtcTicks);

    /// <param name="Highest">The highest count used.</param>
    /// <param name="Seen">Bit n: the count <paramref name="Highest"/> - n was used.</param>
    readonly record struct Entry(uint Highest, ulong Seen);

    sealed class Shard(int capacity)
    {
        readonly Lock turn = new();
        readonly Dictionary<ulong, Entry> entries = [];
        readonly PriorityQueue<ulong, long> byExpiry = new();

        public int Count(long now)
        {
            lock (turn)
            {
                DropExpired(now);
                return entries.Count;
            }
        }

        public NonceUse Use(ulong serial, uint count, long expires, long now)
        {
            lock (turn)
            {
                DropExpired(now);
                if (entries.TryGetValue(serial, out var entry))
                    return UseAgain(serial, entry, count);
                if (entries.Count >= capacity)
                    return NonceUse.Full;
                entries.Add(serial, new Entry(count, 1));
                byExpiry.Enqueue(serial, expires);
                return NonceUse.Accepted;
            }
        }

        NonceUse UseAgain(ulong serial, Entry entry, uint count)
        {
            if (count > entry.Highest)
            {
                var ahead = count - entry.Highest;
                entries[serial] = new Entry(count, ahead < 64 ? entry.Seen << (int)ahead | 1 : 1);
                return NonceUse.Accepted;
            }
            var behind = entry.Highest - count;
            if (behind >= 64 || (entry.Seen >> (int)behind & 1) != 0)
                return NonceUse.Replayed;
            entries[serial] = entry with { Seen = entry.Seen | 1UL << (int)behind };
            return NonceUse.Accepted;
        }

        void DropExpired(long now)
        {
            while (byExpiry.TryPeek(out var serial, out var expires) && expires < now)
            {
                byExpiry.Dequeue();
                entries.Remove(serial);
            }
        }
    }
}
