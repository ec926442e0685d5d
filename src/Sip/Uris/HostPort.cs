using System.Net;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Uris;

/// <summary>host [":" port] of RFC 3261, without blanks.</summary>
public readonly ref struct HostPort
{
    const int MaxHostBytes = 255;

    /// <summary>A name or address, an IPv6 reference without brackets.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }
    public bool IsIPv6Reference { get; private init; }

    /// <summary>1..65535, or 0 where none is given.</summary>
    public ushort Port { get; private init; }

    public HostPort WithPort(ushort port) =>
        new()
        {
            Host = Host,
            IsIPv6Reference = IsIPv6Reference,
            Port = port,
        };

    public static bool TryParse(ReadOnlySpan<byte> text, out HostPort result)
    {
        result = default;
        ReadOnlySpan<byte> host,
            after;
        var reference = text.StartsWith("["u8);
        if (reference)
        {
            var close = text.IndexOf((byte)']');
            if (close < 0)
                return false;
            host = text[1..close];
            after = text[(close + 1)..];
            if (!host.Contains((byte)':') || host.Contains((byte)'%') || !IPAddress.IsValidUtf8(host))
                return false;
        }
        else
        {
            var colon = text.IndexOf((byte)':');
            host = colon < 0 ? text : text[..colon];
            after = colon < 0 ? default : text[colon..];
            if (host.Length > MaxHostBytes || !Grammar.IsAll(host, Grammar.HostName))
                return false;
        }
        uint port = 0;
        if (!after.IsEmpty && (after[0] != (byte)':' || !Grammar.TryNumber(after[1..], out port) || port is 0 or > ushort.MaxValue))
            return false;
        result = new HostPort
        {
            Host = host,
            IsIPv6Reference = reference,
            Port = (ushort)port,
        };
        return true;
    }
}
