namespace Convoke.Sip.Digest;

public enum NonceUse : byte
{
    Accepted,

    /// <summary>This count was used with this nonce before, or lies too far behind: the answer is a replay.</summary>
    Replayed,

    /// <summary>
    /// The nonce is older than what the table still knows of: to be answered by a new challenge with stale=true, whose nonce is taken.
    /// </summary>
    Forgotten,
}

/// <summary>
/// Remembers which nonce counts were used with each nonce, so that an answer cannot be played again (RFC 7616 section 3.4, nc). Only for
/// answers that verified: so only those who know a password can fill it. Entries go when their nonce expires; it never holds more than
/// its capacity, and one owner never more than a sixty-fourth of it. Counts may come out of order by up to 63, as requests in UDP do.
/// </summary>
public sealed class NonceCountTable
{
    const int ShardCount = 64;

    readonly TimeProvider clock;
    readonly NonceCountShard[] shards = new NonceCountShard[ShardCount];

    /// <param name="clock">Whose time ends entries.</param>
    /// <param name="capacity">Nonces at most, about 80 bytes each; memory is taken as they come.</param>
    public NonceCountTable(TimeProvider clock, int capacity = 1 << 20)
    {
        this.clock = clock;
        for (var index = 0; index < ShardCount; index++)
        {
            shards[index] = new(Math.Max(1, capacity / ShardCount));
        }
    }

    /// <summary>Nonces remembered, expired ones not counted.</summary>
    public int Count => shards.Sum(shard => shard.Count(clock.GetUtcNow().UtcTicks));

    /// <summary>Takes note of the use of a nonce; a count of 0 (none was sent) stands for 1.</summary>
    /// <param name="owner">whose password verified, as a hash of its name: an owner has one shard, and fills no other</param>
    /// <param name="nonce">from <see cref="NonceIssuer.Check"/></param>
    /// <param name="count">The nc of the verified credentials.</param>
    public NonceUse Use(uint owner, in NonceCheck nonce, uint count) =>
        shards[owner % ShardCount].Use(nonce, Math.Max(1, count), clock.GetUtcNow().UtcTicks);
}
