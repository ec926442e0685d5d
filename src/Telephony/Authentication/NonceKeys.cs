using System.Security.Cryptography;
using System.Text;
using Convoke.Sip.Digest;
using Convoke.Sorcery.Wizards.Realtime.Keys;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Authentication;

/// <summary>
/// The keys that nonces are sealed with: shared with the other nodes where there is a store for that, own ones where there is none. A new
/// one is drawn every <see cref="Interval"/>; the one before stays good for <see cref="Overlap"/>. While the store is away the last keys
/// serve on.
/// </summary>
sealed class NonceKeys(NonceIssuer issuer, IKeyStore? store, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    /// <summary>How long a key is sealed with.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>How long nonces of a retired key are good, and so the longest <c>nonce_lifetime</c>: what is above is cut.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>How often the shared keys are read.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    /// <summary>Between the adding of a key and its first use, so that every node has read it by then.</summary>
    public static readonly TimeSpan Lead = 3 * Turn;

    static readonly TimeSpan OwnTurn = TimeSpan.FromMinutes(1);

    // The numbers of own keys and of shared ones are kept apart, since a node may hold both for a while.
    const byte SharedNumbers = 0x80;

    readonly CancellationTokenSource stopping = new();
    IReadOnlyList<NonceKey> own = [];
    IReadOnlyList<NonceKey> shared = [];
    DateTimeOffset? sharedSince;
    Task running = Task.CompletedTask;

    /// <summary>The keys that this server has from the store, the oldest first; empty where it shares none.</summary>
    public IReadOnlyList<NonceKey> Shared => Volatile.Read(ref shared);

    /// <summary>Ends once the keys are those of the store, if it answers.</summary>
    public async Task StartAsync()
    {
        await TurnAsync(stopping.Token);
        running = Task.Run(RunAsync);
    }

    async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(store is null ? OwnTurn : Turn, clock, stopping.Token);
                await TurnAsync(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A loop top: the keys at hand serve on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.NonceKeysFailed(e);
            }
        }
    }

    /// <summary>Reads the keys, and adds one where it is time to.</summary>
    public async Task TurnAsync(CancellationToken stop)
    {
        if (store is not null && await SharedAsync(store, stop) is { Count: > 0 } read)
        {
            Volatile.Write(ref shared, read);
            sharedSince ??= clock.GetUtcNow();
        }
        var now = clock.GetUtcNow();
        if (sharedSince is { } since)
        {
            own = now - since > Overlap ? [] : own;
        }
        // A key that starts later than now was drawn before the clock was set back.
        else if (own.Count == 0 || now - own[^1].Starts >= Interval || own[^1].Starts > now)
        {
            var number = own.Count == 0 ? 0 : own[^1].Number + 1;
            var last = own.Count > 0 && now - own[^1].Starts < Interval + Overlap ? own.TakeLast(1) : [];
            own = [.. last, new((byte)(number % SharedNumbers), RandomNumberGenerator.GetBytes(32), now)];
        }
        issuer.Use([.. own, .. shared]);
    }

    /// <summary>Null where the store is away; empty where it takes no keys.</summary>
    async Task<IReadOnlyList<NonceKey>?> SharedAsync(IKeyStore from, CancellationToken stop)
    {
        if (await from.ReadAsync(stop) is not { } keys)
        {
            return null;
        }
        var now = clock.GetUtcNow();
        var newest = keys.Count > 0 ? keys[^1] : null;
        // A key that starts beyond the next one's time is from a node whose clock is wrong.
        if (newest is null || newest.Starts + Interval <= now || newest.Starts > now + Interval)
        {
            await from.AddAsync(
                new((newest?.Number ?? 0) + 1, RandomNumberGenerator.GetHexString(64, lowercase: true), newest is null ? now : now + Lead),
                stop
            );
            keys = await from.ReadAsync(stop) ?? keys;
        }
        var old = 0;
        while (old + 1 < keys.Count && keys[old + 1].Starts + Overlap <= now)
        {
            old++;
        }
        if (old > 0)
        {
            await from.ForgetAsync(keys[old].Number, stop);
        }
        return [.. keys.Skip(old).Select(Key)];
    }

    static NonceKey Key(SharedKey key) =>
        new((byte)(SharedNumbers | (byte)(key.Number % SharedNumbers)), SHA256.HashData(Encoding.UTF8.GetBytes(key.Secret)), key.Starts);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }
}
