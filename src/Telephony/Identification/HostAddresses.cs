using System.Collections.Concurrent;
using System.Net;
using Convoke.Sip.Resolution;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Identification;

/// <summary>
/// The addresses of host names in <c>match</c>: those of the hosts that serve SIP for a name (RFC 3263 section 4.2), where services are to be
/// looked up, there are such and no port is given; else those of the name itself. Answers come from memory; looking up is a matter of its own.
/// </summary>
sealed class HostAddresses(IDnsSource dns, TimeProvider clock, ILogger log)
{
    const int AtOnce = 16;

    static readonly string[] Services = ["_sip._udp.", "_sip._tcp.", "_sips._tcp."];
    static readonly TimeSpan PushTakes = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<Name, Answer> known = new();

    /// <summary>The networks that an identify object covers, as far as its names are known.</summary>
    public NetList NetsOf(ConfigObject identify) =>
        identify.Get(Identify.Match).Resolve(net => known.TryGetValue(Name.Of(identify, net), out var answer) ? answer.Addresses : []);

    /// <summary>Looks up the names of identify objects. A name that has no address now keeps those it had.</summary>
    /// <returns>the names of which no address is known</returns>
    public async Task<IReadOnlyCollection<string>> LookUpAsync(IEnumerable<ConfigObject> identifies, CancellationToken stop)
    {
        var unknown = new ConcurrentBag<string>();
        foreach (var some in identifies.SelectMany(Names).Distinct().Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(name => LookUpAsync(name, unknown, stop)));
        }
        return unknown;
    }

    async Task LookUpAsync(Name name, ConcurrentBag<string> unknown, CancellationToken stop)
    {
        if (await AddressesOf(name, stop) is { Length: > 0 } found)
        {
            known[name] = new(found, clock.GetTimestamp());
        }
        else if (known.ContainsKey(name))
        {
            log.HostKeepsAddresses(name.Host);
        }
        else
        {
            unknown.Add(name.Host);
        }
    }

    /// <summary>Forgets all names but those of these objects, and but those of a push that may be under way.</summary>
    public void Keep(IEnumerable<ConfigObject> identifies)
    {
        foreach (var name in known.Keys.Except(identifies.SelectMany(Names)))
        {
            if (known.TryGetValue(name, out var answer) && clock.GetElapsedTime(answer.At) > PushTakes)
            {
                known.TryRemove(name, out _);
            }
        }
    }

    async Task<IPAddress[]> AddressesOf(Name name, CancellationToken stop)
    {
        try
        {
            var hosts = new List<string>();
            foreach (var service in name.HasServices ? Services : [])
            {
                hosts.AddRange((await dns.Srv(service + name.Host, stop)).Select(r => r.Target).Where(t => t.Length > 0));
            }
            var found = new HashSet<IPAddress>();
            foreach (var host in hosts.Count > 0 ? hosts.Distinct() : [name.Host])
            {
                found.UnionWith(await dns.Addresses(host, stop));
            }
            // In one order, so that a list that only comes shuffled is seen to be the same.
            return [.. found.OrderBy(a => a.ToString(), StringComparer.Ordinal)];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    static IEnumerable<Name> Names(ConfigObject identify) =>
        identify.Get(Identify.Match).Nets.Where(n => n.Host is not null).Select(n => Name.Of(identify, n));

    readonly record struct Answer(IPAddress[] Addresses, long At);

    readonly record struct Name(string Host, bool HasServices)
    {
        public static Name Of(ConfigObject identify, Net net) =>
            new(net.Host!.ToLowerInvariant().TrimEnd('.'), net.Port == 0 && identify.Get(Identify.SrvLookups));
    }
}
