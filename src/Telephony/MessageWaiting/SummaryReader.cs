using System.Text;

namespace Convoke.Telephony.MessageWaiting;

/// <summary>
/// Reads <c>application/simple-message-summary</c> (RFC 3842 section 5.2). Lines that it does not know are passed over; counts that are no
/// numbers make the body unreadable.
/// </summary>
static class SummaryReader
{
    static ReadOnlySpan<byte> Blanks => " \t\r"u8;

    /// <summary>The most bytes of a body: a few lines, and headers of messages that nobody reads.</summary>
    public const int LargestBody = 4096;

    /// <summary>Digits of a count.</summary>
    const int MostDigits = 9;

    /// <summary>False where the body says nothing of voice messages that could be read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out MessageCounts counts)
    {
        counts = default;
        bool? waits = null;
        bool hasCounts = false;
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'\n');
            var line = (end < 0 ? body : body[..end]).Trim(Blanks);
            body = end < 0 ? default : body[(end + 1)..];
            var colon = line.IndexOf((byte)':');
            if (colon < 0)
            {
                // Behind an empty line come headers of single messages.
                if (line.IsEmpty && waits is not null)
                {
                    break;
                }
                continue;
            }
            var name = line[..colon].Trim(Blanks);
            var value = line[(colon + 1)..].Trim(Blanks);
            if (Ascii.EqualsIgnoreCase(name, "Messages-Waiting"u8))
            {
                waits =
                    Ascii.EqualsIgnoreCase(value, "yes"u8) ? true
                    : Ascii.EqualsIgnoreCase(value, "no"u8) ? false
                    : null;
                if (waits is null)
                {
                    return false;
                }
            }
            else if (Ascii.EqualsIgnoreCase(name, "Voice-Message"u8))
            {
                if (!TryCounts(value, out counts))
                {
                    return false;
                }
                hasCounts = true;
            }
        }
        // A sender that counts nothing says at least whether there is something.
        if (!hasCounts && waits == true)
        {
            counts = new(1, 0);
        }
        return waits is not null;
    }

    /// <summary><c>new/old</c>, and the urgent ones among them in parentheses, which nobody here tells apart.</summary>
    static bool TryCounts(ReadOnlySpan<byte> value, out MessageCounts counts)
    {
        counts = default;
        if (!TryNumber(ref value, out var @new) || !TryChar(ref value, '/') || !TryNumber(ref value, out var old))
        {
            return false;
        }
        counts = new(@new, old);
        if (value.IsEmpty)
        {
            return true;
        }
        return TryChar(ref value, '(')
            && TryNumber(ref value, out _)
            && TryChar(ref value, '/')
            && TryNumber(ref value, out _)
            && TryChar(ref value, ')')
            && value.IsEmpty;
    }

    static bool TryNumber(ref ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length : digits;
        if (digits is 0 or > MostDigits)
        {
            return false;
        }
        foreach (var digit in text[..digits])
        {
            number = (number * 10) + (digit - '0');
        }
        text = text[digits..].TrimStart(Blanks);
        return true;
    }

    static bool TryChar(ref ReadOnlySpan<byte> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
        {
            return false;
        }
        text = text[1..].TrimStart(Blanks);
        return true;
    }
}
