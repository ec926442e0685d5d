using System.Net;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>One opened transport: its sockets, options and counters.</summary>
public abstract class Transport
{
    TransportOptions options;

    private protected Transport(TransportOptions options, TransportHost host)
    {
        this.options = options;
        Host = host;
    }

    private protected TransportHost Host { get; }

    public string Name => options.Name;

    public TransportProtocol Protocol => options.Protocol;

    /// <summary>What is in force now.</summary>
    public TransportOptions Options => Volatile.Read(ref options);

    public TransportCounters Counters { get; } = new();

    /// <summary>The addresses bound, with real ports. Empty for WS and WSS.</summary>
    public abstract IReadOnlyList<PeerAddress> Addresses { get; }

    /// <summary>
    /// The channel to a peer: a socket of the right family and route, a connection that stands, or a new one that is being made.
    /// Null when this transport cannot reach it.
    /// </summary>
    /// <param name="remote">Address and port of the peer.</param>
    /// <param name="serverName">For TLS, the name its certificate must bear: connections are shared only under the same name.</param>
    public abstract Channel? ChannelTo(in PeerAddress remote, string? serverName = null);

    /// <summary>True if a channel to that peer could be had, as far as address families tell.</summary>
    internal virtual bool Reaches(in PeerAddress remote)
    {
        foreach (var address in Addresses)
        {
            if (address.IsIPv4 == remote.IsIPv4)
                return true;
        }

        return false;
    }

    /// <summary>What to write as our host and port into Via and Contact of a message to this peer.</summary>
    public SentBy SentByTo(in PeerAddress remote)
    {
        var now = Options;
        var local = LocalTowards(remote);
        if (now.ExternalSignalingAddress.Length == 0 || IsLocalNet(now, remote))
            return SentBy.Of(local);
        return new SentBy(now.ExternalSignalingAddress, now.ExternalSignalingPort == 0 ? local.Port : now.ExternalSignalingPort);
    }

    /// <summary>Our address as that peer would see it without NAT.</summary>
    public virtual PeerAddress LocalTowards(in PeerAddress remote)
    {
        PeerAddress first = default;
        foreach (var address in Addresses)
        {
            if (address.IsIPv4 != remote.IsIPv4)
                continue;
            if (!first.IsSet)
                first = address;
        }

        if (first is { IsSet: true, IsAny: false })
            return first;
        var route = Host.Routes.Towards(remote);
        return route.IsSet ? route.WithPort(first.Port) : first;
    }

    /// <summary>Begins to receive; the sockets were claimed before.</summary>
    internal abstract void Start();

    /// <summary>Takes new options that need no other socket.</summary>
    internal virtual void Apply(TransportOptions changed) => Volatile.Write(ref options, changed);

    /// <summary>Gives the sockets and connections back.</summary>
    internal abstract void Close();

    static bool IsLocalNet(TransportOptions options, in PeerAddress remote)
    {
        if (options.LocalNets.Count == 0)
            return false;
        var address = remote.ToIPAddress();
        foreach (var net in options.LocalNets)
        {
            if (net.Contains(address))
                return true;
        }

        return false;
    }
}

/// <summary>The sent-by of a Via: a host, bracketed if IPv6, and a port (RFC 3261 section 20.42).</summary>
public readonly record struct SentBy(string Host, int Port)
{
    internal static SentBy Of(in PeerAddress address) => new(PeerAddresses.HostText(address), address.Port);

    public override string ToString() => $"{Host}:{Port}";
}
