using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Convoke.Media.Rtp;

/// <summary>A sockaddr, as the system calls want it.</summary>
[InlineArray(Most)]
struct SocketAddressBytes
{
    /// <summary>That of IPv6.</summary>
    public const int Most = 28;

    byte first;
}

/// <summary>The address of a peer. An immutable object, so that threads exchange it by one reference.</summary>
sealed class PeerAddress
{
    /// <summary>What of an IPv6 sockaddr is compared: family, port, address; flow and scope differ for the same peer.</summary>
    const int Compared = 24;

    readonly SocketAddressBytes bytes;
    readonly int length;

    public PeerAddress(ReadOnlySpan<byte> address)
    {
        length = address.Length;
        address.CopyTo(bytes);
    }

    public ReadOnlySpan<byte> Bytes => ((ReadOnlySpan<byte>)bytes)[..length];

    /// <summary>In the family of the socket that it is for.</summary>
    public static PeerAddress Of(IPEndPoint peer, AddressFamily family)
    {
        var address = peer.Address;
        if (family == AddressFamily.InterNetworkV6 && address.AddressFamily == AddressFamily.InterNetwork)
        {
            address = address.MapToIPv6();
        }
        var serialized = new IPEndPoint(address, peer.Port).Serialize();
        return new(serialized.Buffer.Span[..Math.Min(serialized.Size, SocketAddressBytes.Most)]);
    }

    public bool Is(ReadOnlySpan<byte> other) =>
        other.Length == length
        && (
            length <= 16
                ? other[..8].SequenceEqual(Bytes[..8])
                : other[..4].SequenceEqual(Bytes[..4]) && other[8..Compared].SequenceEqual(Bytes[8..Compared])
        );

    public IPEndPoint ToEndPoint()
    {
        var family = length <= 16 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        var socket = new SocketAddress(family, length);
        Bytes.CopyTo(socket.Buffer.Span);
        var made = (IPEndPoint)new IPEndPoint(family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0).Create(socket);
        return made.Address.IsIPv4MappedToIPv6 ? new(made.Address.MapToIPv4(), made.Port) : made;
    }
}
