using System.Buffers;

namespace Convoke.Sorcery.Fields;

/// <summary>
/// A quick look at whether a text is a SIP or SIPS URI (RFC 3261 section 19.1), bare or in angle brackets. The SIP stack parses what it
/// uses in earnest; this keeps texts out that could never be one.
/// </summary>
public static class SipUriSyntax
{
    /// <summary>The longest host name there is (RFC 1035 section 2.3.4).</summary>
    const int LongestHost = 255;

    static readonly SearchValues<char> NeverInUri = SearchValues.Create(" \t\r\n\"<>");
    static readonly SearchValues<char> NeverInHost = SearchValues.Create(",@[]()\\{}^`|");

    /// <param name="text">a URI, or a name-addr such as <c>"A" &lt;sip:a@example.org&gt;</c></param>
    public static bool IsSip(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.IndexOf('<') is >= 0 and var open)
        {
            var close = rest[open..].IndexOf('>');
            if (close < 0 || !IsDisplayName(rest[..open].Trim()))
            {
                return false;
            }
            rest = rest.Slice(open + 1, close - 1);
        }
        if (rest.ContainsAny(NeverInUri))
        {
            return false;
        }
        if (rest.StartsWith("sip:", StringComparison.OrdinalIgnoreCase))
        {
            return IsAddress(rest[4..]);
        }
        return rest.StartsWith("sips:", StringComparison.OrdinalIgnoreCase) && IsAddress(rest[5..]);
    }

    static bool IsDisplayName(ReadOnlySpan<char> text) => !text.Contains('"') || text is ['"', .., '"'];

    static bool IsAddress(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('@') is >= 0 and var at)
        {
            if (at == 0)
            {
                return false;
            }
            text = text[(at + 1)..];
        }
        var end = text.IndexOfAny(';', '?');
        text = end < 0 ? text : text[..end];
        var port = ReadOnlySpan<char>.Empty;
        if (text is ['[', ..])
        {
            var close = text.IndexOf(']');
            if (close < 0 || !System.Net.IPAddress.TryParse(text[1..close], out _))
            {
                return false;
            }
            port = text[(close + 1)..];
            return port.IsEmpty || IsPort(port);
        }
        if (text.IndexOf(':') is >= 0 and var colon)
        {
            port = text[colon..];
            text = text[..colon];
        }
        return text.Length is > 0 and <= LongestHost && !text.ContainsAny(NeverInHost) && (port.IsEmpty || IsPort(port));
    }

    static bool IsPort(ReadOnlySpan<char> text) => text is [':', ..] && ushort.TryParse(text[1..], out _);
}
