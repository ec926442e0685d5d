using System.Text;

namespace Convoke.Telephony.Capture;

/// <summary>
/// Hides in a message what would help to guess a password or to listen to a call: the digest of credentials, credentials of other schemes
/// altogether, keys of media. Every hidden byte becomes a star, so lengths stay true.
/// </summary>
static class SecretMask
{
    const byte Star = (byte)'*';

    public static void Hide(Span<byte> message)
    {
        var end = message.IndexOf("\r\n\r\n"u8);
        var body = end < 0 ? message.Length : end + 4;
        Headers(message[..body]);
        Keys(message[body..]);
    }

    static void Headers(Span<byte> text)
    {
        while (!text.IsEmpty)
        {
            var length = LineLength(text);
            var line = text[..length];
            var colon = line.IndexOf((byte)':');
            if (colon > 0 && IsCredentials(line[..colon]))
            {
                Credentials(line[(colon + 1)..]);
            }
            text = text[length..];
        }
    }

    /// <summary>A header line with the lines that continue it (RFC 3261 section 7.3.1).</summary>
    static int LineLength(ReadOnlySpan<byte> text)
    {
        var length = 0;
        do
        {
            var end = text[length..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return text.Length;
            }
            length += end + 1;
        } while (length < text.Length && text[length] is (byte)' ' or (byte)'\t');
        return length;
    }

    static bool IsCredentials(ReadOnlySpan<byte> name)
    {
        name = name.Trim(" \t"u8);
        return Ascii.EqualsIgnoreCase(name, "Authorization"u8) || Ascii.EqualsIgnoreCase(name, "Proxy-Authorization"u8);
    }

    static void Credentials(Span<byte> value)
    {
        var text = value;
        var begin = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (begin < 0)
        {
            return;
        }
        text = text[begin..];
        if (text.Length < 6 || !Ascii.EqualsIgnoreCase(text[..6], "Digest"u8))
        {
            // Whatever it is, it lets somebody in.
            var blank = text.IndexOfAny((byte)' ', (byte)'\t');
            Cover(blank < 0 ? text : text[blank..]);
            return;
        }
        for (var at = Find(text, "response"u8); at >= 0; at = Find(text, "response"u8))
        {
            text = text[at..];
            var from = text.IndexOf((byte)'=') + 1;
            var quoted = text[from..].IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var skip && text[from + skip] == (byte)'"';
            from += quoted ? text[from..].IndexOf((byte)'"') + 1 : 0;
            var length = quoted ? text[from..].IndexOf((byte)'"') : text[from..].IndexOf((byte)',');
            length = length < 0 ? text.Length - from : length;
            Cover(text.Slice(from, length));
            text = text[(from + length)..];
        }
    }

    /// <summary>Where a parameter of that name begins; -1 where there is none.</summary>
    static int Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        for (var at = 0; at + name.Length < text.Length; at++)
        {
            var isBegin = at == 0 || text[at - 1] is (byte)' ' or (byte)',' or (byte)'\t' or (byte)'\n';
            if (isBegin && Ascii.EqualsIgnoreCase(text.Slice(at, name.Length), name))
            {
                var after = text[(at + name.Length)..].TrimStart(" \t\r\n"u8);
                if (after.StartsWith("="u8))
                {
                    return at;
                }
            }
        }
        return -1;
    }

    /// <summary>RFC 4568: <c>a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY|...</c>.</summary>
    static void Keys(Span<byte> body)
    {
        var mark = "inline:"u8;
        for (var at = body.IndexOf(mark); at >= 0; at = body.IndexOf(mark))
        {
            body = body[(at + mark.Length)..];
            var end = body.IndexOfAny("| \r\n;"u8);
            var length = end < 0 ? body.Length : end;
            Cover(body[..length]);
            body = body[length..];
        }
    }

    static void Cover(Span<byte> text)
    {
        foreach (ref var character in text)
        {
            if (character is not ((byte)'\r' or (byte)'\n'))
            {
                character = Star;
            }
        }
    }
}
