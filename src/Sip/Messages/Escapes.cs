namespace Convoke.Sip.Messages;

/// <summary>The two escapes of SIP: %HH in URIs, and the backslash in quoted strings.</summary>
public static class Escapes
{
    /// <summary>Whether every % is followed by two hexadecimal digits.</summary>
    public static bool AreValid(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'%'); at >= 0; )
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[at + 1]) || !char.IsAsciiHexDigit((char)text[at + 2]))
                return false;
            text = text[(at + 3)..];
            at = text.IndexOf((byte)'%');
        }
        return true;
    }

    /// <summary>Decodes %HH; <paramref name="into"/> needs the length of the text. Returns the bytes written.</summary>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
            into[length++] = Next(text, ref at, out _);
        return length;
    }

    /// <summary>The octet at that place, decoded; moves <paramref name="at"/> to its last byte.</summary>
    internal static byte Next(ReadOnlySpan<byte> text, ref int at, out bool escaped)
    {
        escaped =
            text[at] == (byte)'%'
            && at + 2 < text.Length
            && char.IsAsciiHexDigit((char)text[at + 1])
            && char.IsAsciiHexDigit((char)text[at + 2]);
        if (!escaped)
            return text[at];
        var value = (byte)(Hex(text[at + 1]) << 4 | Hex(text[at + 2]));
        at += 2;
        return value;
    }

    static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>The text between quotes, if it is a quoted string, backslashes still in it; else the text itself.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> text) =>
        text.Length >= 2 && text[0] == (byte)'"' && text[^1] == (byte)'"' ? text[1..^1] : text;

    /// <summary>Removes the backslashes of quoted-pairs; <paramref name="into"/> needs the length of the text. Returns the bytes written.</summary>
    public static int RemoveBackslashes(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == (byte)'\\' && at + 1 < text.Length)
                at++;
            into[length++] = text[at];
        }
        return length;
    }
}
