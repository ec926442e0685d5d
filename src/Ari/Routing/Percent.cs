using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Convoke.Ari.Routing;

/// <summary>Decodes a segment of a path, or a part of a query: <c>%XX</c> is a byte, <c>+</c> a blank; a <c>%</c> without two digits is itself.</summary>
public static class Percent
{
    static readonly SearchValues<char> Coded = SearchValues.Create("%+\0");

    /// <summary>Decodes, unless the result is no text: bytes that are no UTF-8, or a NUL.</summary>
    public static bool TryDecode(ReadOnlySpan<char> coded, out string text)
    {
        if (coded.IndexOfAny(Coded) < 0)
        {
            text = coded.ToString();
            return true;
        }
        var limit = Encoding.UTF8.GetMaxByteCount(coded.Length);
        byte[]? rented = null;
        var bytes = limit <= 1024 ? stackalloc byte[1024] : (rented = ArrayPool<byte>.Shared.Rent(limit));
        try
        {
            var length = Decode(coded, bytes);
            var decoded = bytes[..length];
            var good = !decoded.Contains((byte)0) && Utf8.IsValid(decoded);
            text = good ? Encoding.UTF8.GetString(decoded) : "";
            return good;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    static int Decode(ReadOnlySpan<char> coded, Span<byte> into)
    {
        var length = 0;
        for (var i = 0; i < coded.Length; )
        {
            switch (coded[i])
            {
                case '%' when i + 2 < coded.Length && char.IsAsciiHexDigit(coded[i + 1]) && char.IsAsciiHexDigit(coded[i + 2]):
                    into[length++] = (byte)(Digit(coded[i + 1]) << 4 | Digit(coded[i + 2]));
                    i += 3;
                    break;
                case '+':
                    into[length++] = (byte)' ';
                    i++;
                    break;
                default:
                    // Rune by rune, so that both halves of a surrogate pair come together.
                    Rune.DecodeFromUtf16(coded[i..], out var rune, out var used);
                    length += rune.EncodeToUtf8(into[length..]);
                    i += used;
                    break;
            }
        }
        return length;
    }

    static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
}
