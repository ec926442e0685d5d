using System.Net;
using System.Net.Sockets;

namespace Convoke.Sorcery.Fields;

/// <summary>An IP address as a number, for comparisons that make nothing. An IPv4 address mapped into IPv6 counts as IPv4.</summary>
public readonly record struct NetAddress(UInt128 Bits, bool IsV6)
{
    public static NetAddress From(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return From(bytes[..length]);
    }

    /// <param name="bytes">4 or 16 bytes in network order</param>
    public static NetAddress From(ReadOnlySpan<byte> bytes)
    {
        var bits = UInt128.Zero;
        foreach (var b in bytes)
        {
            bits = (bits << 8) | b;
        }
        return bytes.Length == 4 ? new(bits, false)
            : bits >> 32 == 0xffff ? new((uint)bits, false)
            : new(bits, true);
    }

    /// <summary>Reads a numeric address. IPv4 takes the short and hexadecimal forms of inet_aton; no port, no brackets, no scope.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NetAddress address)
    {
        address = default;
        if (text.IndexOfAny("/[]% ") >= 0 || !IPAddress.TryParse(text, out var ip))
        {
            return false;
        }
        if (ip.AddressFamily != AddressFamily.InterNetworkV6 && ip.AddressFamily != AddressFamily.InterNetwork)
        {
            return false;
        }
        address = From(ip);
        return true;
    }

    /// <summary>A mask of so many leading ones: 0 to 32, or to 128 for IPv6.</summary>
    public static NetAddress Prefix(int length, bool isV6)
    {
        var width = isV6 ? 128 : 32;
        var all = isV6 ? UInt128.MaxValue : uint.MaxValue;
        return new(length == 0 ? UInt128.Zero : (all << (width - length)) & all, isV6);
    }

    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        var rest = Bits;
        for (var i = 15; i >= 0; i--)
        {
            bytes[i] = (byte)rest;
            rest >>= 8;
        }
        return new(IsV6 ? bytes : bytes[12..]);
    }

    public override string ToString() => ToIPAddress().ToString();
}
