using System.Buffers;

namespace Convoke.Sip.Messages;

/// <summary>The character classes of RFC 3261 section 25.1 and the few scanning steps all parsers share.</summary>
static class Grammar
{
    const string AlphaNumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static readonly SearchValues<byte> Token = Set(AlphaNumeric + "-.!%*_+`'~");

    /// <summary>An unquoted parameter value: visible octets but separators. Wider than gen-value, as real tags and tokens are.</summary>
    public static readonly SearchValues<byte> ParameterValue = Visible(except: "\";,<>\\");

    /// <summary>A display name without quotes: tokens and blanks; octets of UTF-8 are let through.</summary>
    public static readonly SearchValues<byte> BareDisplayName = Set(AlphaNumeric + "-.!%*_+`'~ \t", withUtf8: true);

    /// <summary>userinfo: RFC 3261 user and escaped, and the few characters dialled in practice (#, ^, |).</summary>
    public static readonly SearchValues<byte> User = Set(AlphaNumeric + "-_.!~*'()&=+$,;?/%#^|", withUtf8: true);
    public static readonly SearchValues<byte> Password = Set(AlphaNumeric + "-_.!~*'()&=+$,%#^|");
    public static readonly SearchValues<byte> HostName = Set(AlphaNumeric + "-._");
    public static readonly SearchValues<byte> UriParameters = Set(AlphaNumeric + "-_.!~*'()[]/:&+$%=;,#|", withUtf8: true);
    public static readonly SearchValues<byte> UriHeaders = Set(AlphaNumeric + "-_.!~*'()[]/?:+$%=&;,", withUtf8: true);
    public static readonly SearchValues<byte> Scheme = Set(AlphaNumeric + "+-.");
    public static readonly SearchValues<byte> AnyUri = Visible(except: "<>\"\\^`{}|");
    public static readonly SearchValues<byte> NoSpace = Visible(except: "", withUtf8: true);
    public static readonly SearchValues<byte> Digits = Set("0123456789");

    static SearchValues<byte> Set(string characters, bool withUtf8 = false)
    {
        var bytes = characters.Select(c => (byte)c);
        return SearchValues.Create([.. withUtf8 ? bytes.Concat(Enumerable.Range(0x80, 0x80).Select(b => (byte)b)) : bytes]);
    }

    static SearchValues<byte> Visible(string except, bool withUtf8 = false)
    {
        var visible = Enumerable.Range(0x21, 0x7F - 0x21).Select(b => (char)b).Where(c => !except.Contains(c));
        return Set(string.Concat(visible), withUtf8);
    }

    /// <summary>Whether the text is not empty and all of that class.</summary>
    public static bool IsAll(ReadOnlySpan<byte> text, SearchValues<byte> set) => !text.IsEmpty && !text.ContainsAnyExcept(set);

    public static bool IsToken(ReadOnlySpan<byte> text) => IsAll(text, Token);

    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text) => text.TrimStart(" \t"u8);

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text) => text.TrimEnd(" \t"u8);

    /// <summary>The index of the quote that ends the quoted string at the start of the text; -1 if none does.</summary>
    public static int QuotedEnd(ReadOnlySpan<byte> text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
                return -1;
            at += next;
            if (text[at] == (byte)'"')
                return at;
            at++; // quoted-pair
        }
        return -1;
    }

    /// <summary>Reads decimal digits and nothing else; false also when the number exceeds 32 bits.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out uint number)
    {
        ulong value = 0;
        number = 0;
        if (text.IsEmpty)
            return false;
        foreach (var digit in text)
        {
            var step = (uint)(digit - '0');
            if (step > 9 || (value = value * 10 + step) > uint.MaxValue)
                return false;
        }
        number = (uint)value;
        return true;
    }

    /// <summary>delta-seconds: decimal digits; what exceeds 2^32-1 counts as 2^32-1 (RFC 3261 section 20.19).</summary>
    public static bool TrySeconds(ReadOnlySpan<byte> text, out uint seconds)
    {
        seconds = uint.MaxValue;
        return TryNumber(text, out seconds) || (IsAll(text, Digits) && (seconds = uint.MaxValue) > 0);
    }
}
