using System.Net;
using System.Net.Sockets;

namespace Convoke.Media.Rtp;

/// <summary>Ports for media: an even one for RTP and the next for RTCP.</summary>
/// <param name="First">1024..65535</param>
/// <param name="Last">above it</param>
public sealed record PortRange(int First, int Last)
{
    public static readonly PortRange Default = new(5000, 31000);

    /// <summary>Two bound sockets; null where no pair is free.</summary>
    /// <param name="address">where to bind; null: every address</param>
    /// <param name="tos">of outgoing packets</param>
    public (Socket Rtp, Socket Rtcp)? Bind(IPAddress? address, int tos)
    {
        var first = First + (First & 1);
        var pairs = Math.Max((Last - first + 1) / 2, 1);
        var start = Random.Shared.Next(pairs);
        for (var at = 0; at < pairs; at++)
        {
            var port = first + (2 * ((start + at) % pairs));
            if (Open(address, port, tos) is not { } rtp)
            {
                continue;
            }
            if (Open(address, port + 1, tos) is { } rtcp)
            {
                return (rtp, rtcp);
            }
            rtp.Dispose();
        }
        return null;
    }

    static Socket? Open(IPAddress? address, int port, int tos)
    {
        var any = Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        var bound = address ?? any;
        var socket = new Socket(bound.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (bound.AddressFamily == AddressFamily.InterNetworkV6 && address is null)
            {
                socket.DualMode = true;
            }
            socket.Bind(new IPEndPoint(bound, port));
            if (tos > 0 && bound.AddressFamily == AddressFamily.InterNetwork)
            {
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, tos);
            }
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
