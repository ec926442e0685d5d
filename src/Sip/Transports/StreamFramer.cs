using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Convoke.Sip.Transports;

/// <summary>What lies at the front of a stream.</summary>
enum Frame
{
    NeedMore,

    /// <summary>A message of known length.</summary>
    Message,

    /// <summary>A whole head that does not say where its message ends, so nothing after it can be read.</summary>
    Unframeable,

    /// <summary>More than the limit and still no end, or bytes that cannot begin a message.</summary>
    Hopeless,
}

/// <summary>
/// Finds the end of a message on a stream by its Content-Length (RFC 3261 section 18.3). Reads nothing else: the parser judges.
/// One per connection; it remembers how far it has looked, so bytes that trickle in are looked at once.
/// </summary>
sealed class StreamFramer(int maxBytes)
{
    static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    int looked;
    int whole;

    /// <param name="buffer">All bytes at hand, from the first byte of a message.</param>
    /// <param name="length">For a message, its length; for an unframeable one, the length of its head.</param>
    public Frame Next(ReadOnlySpan<byte> buffer, out int length)
    {
        length = 0;
        if (whole == 0)
        {
            if (buffer.Length > 0 && !CanBegin(buffer[0]))
                return Frame.Hopeless;
            var from = Math.Max(looked - (HeadEnd.Length - 1), 0);
            var end = buffer[from..].IndexOf(HeadEnd);
            if (end < 0)
            {
                looked = buffer.Length;
                return buffer.Length > maxBytes ? Frame.Hopeless : Frame.NeedMore;
            }

            var head = from + end + HeadEnd.Length;
            if (!TryContentLength(buffer[..(head - 2)], out var body) || (long)head + body > maxBytes)
            {
                length = head;
                return Frame.Unframeable;
            }

            whole = head + body;
        }

        if (buffer.Length < whole)
            return Frame.NeedMore;
        length = whole;
        looked = whole = 0;
        return Frame.Message;
    }

    // A method or "SIP/2.0": a token character of RFC 3261 section 25.1. A TLS hello on a TCP port ends here.
    static bool CanBegin(byte first) => first is > 0x20 and < 0x7F;

    /// <summary>False when absent, given twice differently, or not a number.</summary>
    static bool TryContentLength(ReadOnlySpan<byte> head, out int value)
    {
        value = -1;
        while (head.IndexOf("\r\n"u8) is >= 0 and var end)
        {
            var line = head[..end];
            head = head[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
                continue;
            var name = line[..colon].TrimEnd(" \t"u8);
            if (!Ascii.EqualsIgnoreCase(name, "Content-Length"u8) && !Ascii.EqualsIgnoreCase(name, "l"u8))
                continue;
            // A folded value goes on in the next line.
            var text = line[(colon + 1)..].Trim(" \t"u8);
            if (text.IsEmpty && head is [(byte)' ' or (byte)'\t', ..] && head.IndexOf("\r\n"u8) is > 0 and var folded)
                text = head[..folded].Trim(" \t"u8);
            if (!Utf8Parser.TryParse(text, out uint number, out var used) || used != text.Length || number > int.MaxValue)
                return false;
            if (value >= 0 && value != (int)number)
                return false;
            value = (int)number;
        }

        return value >= 0;
    }
}
