using System.Collections.Immutable;
using Convoke.Sip.Resolution;
using Convoke.Sip.Timers;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Identification;

/// <summary>
/// The identify objects, ready to be asked by source address, header and Request-URI. Host names in <c>match</c> are looked up before a push
/// is answered, and again and again; no request waits for that.
/// </summary>
sealed class IdentifyObjects : IObjectObserver, IPreparer, IDisposable
{
    /// <summary>Answers of the DNS are kept for their time to live, so that asking often costs little.</summary>
    static readonly TimeSpan LookUpAgain = TimeSpan.FromSeconds(30);

    /// <summary>Whoever pushes waits for it.</summary>
    static readonly TimeSpan LookUpLimit = TimeSpan.FromSeconds(2);

    readonly Lock turn = new();
    readonly HostAddresses hosts;
    readonly TimerWheel wheel;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly ActionTimer again;
    readonly CancellationTokenSource stop = new();
    ImmutableDictionary<string, SourceIndex.Source> withHosts = ImmutableDictionary.Create<string, SourceIndex.Source>(
        StringComparer.Ordinal
    );
    ImmutableSortedDictionary<string, ConfigObject> byHeader = ImmutableSortedDictionary.Create<string, ConfigObject>(
        StringComparer.Ordinal
    );
    ImmutableSortedDictionary<string, ConfigObject> byUri = ImmutableSortedDictionary.Create<string, ConfigObject>(StringComparer.Ordinal);

    public IdentifyObjects(ObjectStore store, IDnsSource dns, TimerWheel wheel, TimeProvider clock, ILogger log)
    {
        (hosts, this.wheel, this.clock, this.log) = (new(dns, clock, log), wheel, clock, log);
        again = new(LookUpInBackground);
        store.Observe(this);
        foreach (var identify in store.All())
        {
            Replace(identify.Id, null, identify);
        }
        store.Prepare(this);
        LookUpInBackground();
    }

    public SourceIndex Sources { get; } = new();

    /// <summary>Those with match_header, in the order of their ids.</summary>
    public ImmutableSortedDictionary<string, ConfigObject> WithHeader => Volatile.Read(ref byHeader);

    /// <summary>Those with match_request_uri, in the order of their ids.</summary>
    public ImmutableSortedDictionary<string, ConfigObject> WithRequestUri => Volatile.Read(ref byUri);

    public async ValueTask<IPrepared?> PrepareAsync(Change change, List<FieldError> errors)
    {
        if (change.New is { } identify && identify.Get(Identify.Match).HasHosts)
        {
            using var limit = new CancellationTokenSource(LookUpLimit, clock);
            foreach (var name in await hosts.LookUpAsync([identify], limit.Token))
            {
                errors.Add(new(change.Type.Name, change.Id, Identify.Match.Name, name, "the host name has no address"));
            }
        }
        return null;
    }

    void IObjectObserver.Changed(Change change) => Replace(change.Id, change.Old, change.New);

    void Replace(string id, ConfigObject? old, ConfigObject? now)
    {
        lock (turn)
        {
            var before = withHosts.TryGetValue(id, out var source) ? source : Source(old);
            var after = Source(now);
            Sources.Replace(before, after);
            withHosts = now?.Get(Identify.Match).HasHosts == true ? withHosts.SetItem(id, after!.Value) : withHosts.Remove(id);
            Keep(ref byHeader, id, now is not null && !now.Get(Identify.MatchHeader).IsEmpty ? now : null);
            Keep(ref byUri, id, now is not null && !now.Get(Identify.MatchRequestUri).IsEmpty ? now : null);
        }
    }

    SourceIndex.Source? Source(ConfigObject? identify) => identify is null ? null : new(identify, hosts.NetsOf(identify));

    void LookUpInBackground()
    {
        if (!withHosts.IsEmpty)
        {
            _ = Task.Run(LookUp);
        }
        wheel.Schedule(again, LookUpAgain);
    }

    async Task LookUp()
    {
        foreach (var name in await hosts.LookUpAsync(withHosts.Values.Select(s => s.Identify), stop.Token))
        {
            log.HostUnknown(name);
        }
        lock (turn)
        {
            hosts.Keep(withHosts.Values.Select(s => s.Identify));
            foreach (var (id, source) in withHosts)
            {
                var nets = hosts.NetsOf(source.Identify);
                if (!nets.Equals(source.Nets))
                {
                    var changed = source with { Nets = nets };
                    Sources.Replace(source, changed);
                    withHosts = withHosts.SetItem(id, changed);
                }
            }
        }
    }

    static void Keep(ref ImmutableSortedDictionary<string, ConfigObject> all, string id, ConfigObject? one) =>
        Volatile.Write(ref all, one is null ? all.Remove(id) : all.SetItem(id, one));

    public void Dispose()
    {
        wheel.Cancel(again);
        stop.Cancel();
        stop.Dispose();
    }
}
