using System.Collections.Concurrent;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Telephony.Identification;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Security;

namespace Convoke.Telephony.Authentication;

/// <summary>
/// Counts requests of unknown senders by address. Where senders are recognized by their credentials, the first request of everybody comes
/// without any and so from nobody: only several in a short time are an event. Otherwise each is.
/// </summary>
sealed class UnidentifiedSources(SettingsWatch settings, SecurityLog security, TimeProvider clock)
{
    const int MaxSources = 16_384;

    readonly ConcurrentDictionary<PeerAddress, Entry> sources = new();
    long prunedAt;

    /// <summary>Addresses remembered.</summary>
    public int Count => sources.Count;

    public void Note(in IncomingRequest request)
    {
        if (!Counts())
        {
            security.InvalidAccount(request);
            return;
        }
        var now = clock.GetTimestamp();
        var global = settings.Current.Global;
        Prune(now, TimeSpan.FromSeconds(global.Get(Global.UnidentifiedRequestPruneInterval)));
        if (sources.Count >= MaxSources && !sources.ContainsKey(Key(request)))
        {
            security.InvalidAccount(request);
            return;
        }
        var period = TimeSpan.FromSeconds(global.Get(Global.UnidentifiedRequestPeriod));
        var entry = sources.AddOrUpdate(
            Key(request),
            static (_, x) => new(1, x.now),
            static (_, old, x) => x.clock.GetElapsedTime(old.Since, x.now) <= x.period ? old with { Count = old.Count + 1 } : new(1, x.now),
            (now, period, clock)
        );
        if (entry.Count >= global.Get(Global.UnidentifiedRequestCount))
        {
            security.InvalidAccount(request);
        }
    }

    /// <summary>The address belongs to somebody after all.</summary>
    public void Forget(in IncomingRequest request) => sources.TryRemove(Key(request), out _);

    bool Counts() => Array.IndexOf(settings.Current.IdentifierOrder, AuthUsernameIdentifier.Word) >= 0;

    void Prune(long now, TimeSpan interval)
    {
        var last = Volatile.Read(ref prunedAt);
        if (clock.GetElapsedTime(last, now) < interval || Interlocked.CompareExchange(ref prunedAt, now, last) != last)
        {
            return;
        }
        foreach (var (source, entry) in sources)
        {
            if (clock.GetElapsedTime(entry.Since, now) >= interval)
            {
                sources.TryRemove(new(source, entry));
            }
        }
    }

    static PeerAddress Key(in IncomingRequest request) => request.Source.WithPort(0);

    readonly record struct Entry(uint Count, long Since);
}
