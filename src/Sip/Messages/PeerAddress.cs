using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Convoke.Sip.Messages;

/// <summary>
/// An IP address and port as a value: 24 bytes, no heap object per packet. IPv4 is kept in its IPv6-mapped form; IPv4-mapped
/// addresses from a dual-stack socket are therefore the IPv4 address they stand for.
/// </summary>
public readonly record struct PeerAddress(UInt128 Address, ushort Port, uint ScopeId = 0)
{
    static readonly UInt128 Mapped = (UInt128)0xFFFF << 32;

    /// <summary>Bytes that <see cref="Format(Span{byte})"/> needs at most.</summary>
    public const int MaxTextBytes = 46;

    public bool IsIPv4 => Address >> 32 == 0xFFFF;

    public static PeerAddress From(IPAddress address, int port)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4
            ? new(Mapped | BinaryPrimitives.ReadUInt32BigEndian(bytes), (ushort)port)
            : new(BinaryPrimitives.ReadUInt128BigEndian(bytes), (ushort)port, address.IsIPv4MappedToIPv6 ? 0 : (uint)address.ScopeId);
    }

    public static PeerAddress From(IPEndPoint endPoint) => From(endPoint.Address, endPoint.Port);

    /// <summary>Reads a socket address of the address family InterNetwork or InterNetworkV6 (sockaddr_in, sockaddr_in6).</summary>
    public static PeerAddress From(SocketAddress address)
    {
        var bytes = address.Buffer.Span;
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return address.Family == AddressFamily.InterNetwork
            ? new(Mapped | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), port)
            : new(BinaryPrimitives.ReadUInt128BigEndian(bytes[8..]), port, BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]));
    }

    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Address);
        return IsIPv4 ? new IPAddress(bytes[12..]) : new IPAddress(bytes, ScopeId);
    }

    public IPEndPoint ToIPEndPoint() => new(ToIPAddress(), Port);

    /// <summary>Writes the address alone, without port, brackets or scope, as RFC 5952 has it; returns the bytes written.</summary>
    public int Format(Span<byte> into)
    {
        if (!IsIPv4)
            return FormatIPv6(into);
        var at = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            ((byte)(uint)(Address >> shift)).TryFormat(into[at..], out var written);
            at += written;
            if (shift > 0)
                into[at++] = (byte)'.';
        }
        return at;
    }

    int FormatIPv6(Span<byte> into)
    {
        var (gap, gapLength) = LongestZeroRun();
        var at = 0;
        for (var group = 0; group < 8; group++)
        {
            if (group == gap)
            {
                into[at++] = (byte)':';
                into[at++] = (byte)':';
                group += gapLength - 1;
                continue;
            }
            if (group > 0 && group != gap + gapLength)
                into[at++] = (byte)':';
            Group(group).TryFormat(into[at..], out var written, "x");
            at += written;
        }
        return at;
    }

    ushort Group(int index) => (ushort)(Address >> (112 - 16 * index));

    (int Start, int Length) LongestZeroRun()
    {
        var best = (Start: -2, Length: 1);
        for (var start = 0; start < 8; start++)
        {
            var end = start;
            while (end < 8 && Group(end) == 0)
                end++;
            if (end - start > best.Length)
                best = (start, end - start);
        }
        return best;
    }

    public override string ToString() => ToIPEndPoint().ToString();
}
