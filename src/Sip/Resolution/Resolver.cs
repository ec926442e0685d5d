using System.Net;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Resolution;

/// <summary>RFC 3263: from a URI's host, port and transport to the addresses to try.</summary>
/// <param name="dns">Where records come from.</param>
/// <param name="isAvailable">Whether this server has a transport of that protocol.</param>
/// <param name="random">For SRV weights.</param>
public sealed class Resolver(IDnsSource dns, Func<TransportProtocol, bool> isAvailable, Random random) : IResolver
{
    /// <summary>Names that lead everywhere must not make one request try for minutes.</summary>
    const int MaxTargets = 16;

    static readonly (string Service, string Prefix, TransportProtocol Protocol)[] Services =
    [
        ("SIPS+D2T", "_sips._tcp.", TransportProtocol.Tls),
        ("SIP+D2U", "_sip._udp.", TransportProtocol.Udp),
        ("SIP+D2T", "_sip._tcp.", TransportProtocol.Tcp),
        ("SIPS+D2W", "_sips._ws.", TransportProtocol.Wss),
        ("SIP+D2W", "_sip._ws.", TransportProtocol.Ws),
    ];

    public ValueTask<IReadOnlyList<ResolvedTarget>> Resolve(ResolutionTarget target, CancellationToken cancellation = default)
    {
        var protocol = target.Fixed ?? Default(target);
        var port = target.Port == 0 ? protocol.DefaultPort : target.Port;
        Span<byte> host = stackalloc byte[256];
        if (
            target.Host.Length <= host.Length
            && Ascii.FromUtf16(target.Host, host, out var length) == System.Buffers.OperationStatus.Done
            && PeerAddresses.TryParse(host[..length], port, out var address)
        )
            return ValueTask.FromResult<IReadOnlyList<ResolvedTarget>>([new ResolvedTarget(protocol, address, null)]);
        return LookUp(target, cancellation);
    }

    async ValueTask<IReadOnlyList<ResolvedTarget>> LookUp(ResolutionTarget target, CancellationToken cancellation)
    {
        var found = new List<ResolvedTarget>();
        // Section 4.2: with a port there is nothing for SRV to tell.
        if (target.Port != 0)
        {
            await AddAddresses(found, target.Fixed ?? Default(target), target.Host, target.Port, target.Host, cancellation);
            return found;
        }

        if (target.Fixed is { } asked)
            await AddService(found, asked, Prefix(asked) + target.Host, target.Host, cancellation);
        else
            await SelectTransport(found, target, cancellation);
        if (found.Count == 0)
        {
            var protocol = target.Fixed ?? Default(target);
            await AddAddresses(found, protocol, target.Host, protocol.DefaultPort, target.Host, cancellation);
        }

        return found;
    }

    /// <summary>Section 4.1: NAPTR tells the transports in the domain's order; without it, SRV is asked for each of ours.</summary>
    async ValueTask SelectTransport(List<ResolvedTarget> found, ResolutionTarget target, CancellationToken cancellation)
    {
        var naptr = await dns.Naptr(target.Host, cancellation);
        foreach (var record in naptr.OrderBy(r => r.Order).ThenBy(r => r.Preference))
        {
            var (service, _, protocol) = Services.FirstOrDefault(s =>
                string.Equals(s.Service, record.Services, StringComparison.OrdinalIgnoreCase)
            );
            if (service is not null && Suits(target, protocol) && string.Equals(record.Flags, "s", StringComparison.OrdinalIgnoreCase))
                await AddService(found, protocol, record.Replacement, target.Host, cancellation);
        }

        if (found.Count > 0)
            return;
        foreach (var (_, prefix, protocol) in Services)
        {
            // Plain SIP does not go over TLS, and nothing goes over WebSocket, unless the domain or the URI says so.
            if (Suits(target, protocol) && (protocol.IsSecure == target.IsSecure) && protocol <= TransportProtocol.Tls)
                await AddService(found, protocol, prefix + target.Host, target.Host, cancellation);
        }
    }

    async ValueTask AddService(
        List<ResolvedTarget> found,
        TransportProtocol protocol,
        string name,
        string asked,
        CancellationToken cancellation
    )
    {
        var records = await dns.Srv(name, cancellation);
        foreach (var record in SrvOrder.Draw(records, random))
        {
            // RFC 2782: a target of "." says the service is not there.
            if (record.Target.Length > 0 && record.Port is > 0 and <= ushort.MaxValue)
                await AddAddresses(found, protocol, record.Target, record.Port, asked, cancellation);
        }
    }

    async ValueTask AddAddresses(
        List<ResolvedTarget> found,
        TransportProtocol protocol,
        string host,
        int port,
        string asked,
        CancellationToken cancellation
    )
    {
        if (found.Count >= MaxTargets)
            return;
        foreach (var address in await dns.Addresses(host, cancellation))
        {
            if (found.Count < MaxTargets)
                found.Add(new ResolvedTarget(protocol, PeerAddress.From(address, port), asked));
        }
    }

    bool Suits(ResolutionTarget target, TransportProtocol protocol) => isAvailable(protocol) && (!target.IsSecure || protocol.IsSecure);

    static TransportProtocol Default(ResolutionTarget target) => target.IsSecure ? TransportProtocol.Tls : TransportProtocol.Udp;

    static string Prefix(TransportProtocol protocol) => Services.First(s => s.Protocol == protocol).Prefix;
}
