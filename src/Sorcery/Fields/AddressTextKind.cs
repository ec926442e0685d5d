using System.Net;
using System.Net.Sockets;

namespace Convoke.Sorcery.Fields;

/// <summary>An IP address, shown in its usual form and without a port, or any other text, taken for a host name.</summary>
public sealed class AddressTextKind : Kind<string>
{
    public static readonly AddressTextKind Instance = new();

    public override string Accepts => "an IP address or a host name";

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        reason = null;
        value = TryAddress(text, out var address) ? address.ToString() : text;
        return true;
    }

    public override string Render(string value) => value;

    static bool TryAddress(string text, out IPAddress address)
    {
        var host = text.AsSpan();
        if (host is ['[', ..] && host.IndexOf(']') is > 0 and var close)
        {
            host = IsPortOrNothing(host[(close + 1)..]) ? host[1..close] : default;
        }
        else if (host.IndexOf(':') is >= 0 and var colon && host.LastIndexOf(':') == colon)
        {
            host = IsPortOrNothing(host[colon..]) ? host[..colon] : default;
        }
        return IPAddress.TryParse(host, out address!) && (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId == 0);
    }

    static bool IsPortOrNothing(ReadOnlySpan<char> text) => text.IsEmpty || (text is [':', ..] && ushort.TryParse(text[1..], out _));
}
