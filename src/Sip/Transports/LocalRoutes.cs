using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>Which of our addresses the kernel would use towards a peer, remembered for a minute.</summary>
sealed class LocalRoutes(TimeProvider time)
{
    const int MaxKept = 16_384;
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<PeerAddress, (PeerAddress Local, long At)> known = new();

    /// <summary>An address with port 0; not set when there is no route.</summary>
    public PeerAddress Towards(in PeerAddress remote)
    {
        // The port takes no part in routing; 9 stands for all, as a datagram socket cannot be connected to port 0 everywhere.
        var key = remote.WithPort(9);
        if (known.TryGetValue(key, out var route) && time.GetElapsedTime(route.At) < Lifetime)
            return route.Local;
        if (known.Count >= MaxKept)
            known.Clear();
        var local = Ask(key);
        known[key] = (local, time.GetTimestamp());
        return local;
    }

    public void Forget() => known.Clear();

    static PeerAddress Ask(in PeerAddress remote)
    {
        try
        {
            // Connecting a datagram socket sends nothing; it only makes the kernel choose.
            using var probe = new Socket(remote.Family, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(remote.ToIPEndPoint());
            return probe.LocalEndPoint is IPEndPoint local ? PeerAddress.From(local.Address, 0) : default;
        }
        catch (SocketException)
        {
            return default;
        }
    }
}
