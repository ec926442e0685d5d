using System.Globalization;

namespace Convoke.Sorcery.Fields;

/// <summary>Splits "host", "host:port", "[v6]", "[v6]:port" and a bare IPv6 address.</summary>
static class HostPort
{
    /// <param name="port">0 where none was given</param>
    public static bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> host, out int port, out bool hasPort)
    {
        host = text;
        port = 0;
        hasPort = false;
        ReadOnlySpan<char> digits;
        if (text is ['[', ..])
        {
            var close = text.IndexOf(']');
            if (close < 0)
            {
                return false;
            }
            host = text[1..close];
            var rest = text[(close + 1)..];
            if (rest.IsEmpty)
            {
                return host.Contains(':');
            }
            if (rest[0] != ':' || !host.Contains(':'))
            {
                return false;
            }
            digits = rest[1..];
        }
        else
        {
            var colon = text.IndexOf(':');
            if (colon < 0 || text[(colon + 1)..].Contains(':'))
            {
                return !text.IsEmpty;
            }
            host = text[..colon];
            digits = text[(colon + 1)..];
        }
        hasPort = true;
        return !host.IsEmpty && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
    }
}
