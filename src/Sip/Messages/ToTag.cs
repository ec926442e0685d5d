using System.Security.Cryptography;
using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

/// <summary>Tags, branches and other tokens nobody should guess (RFC 3261 section 19.3).</summary>
public static class ToTag
{
    /// <summary>Bytes of a tag.</summary>
    public const int Bytes = 16;

    static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    /// <summary>Fills the text with random letters and digits, six bits each.</summary>
    public static void Random(Span<byte> text)
    {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8;
        RandomNumberGenerator.Fill(text);
        foreach (ref var value in text)
            value = alphabet[value & 63];
    }

    /// <summary>
    /// A tag that is the same each time the same request comes (RFC 3261 section 8.2.7), <see cref="Bytes"/> long. It follows from
    /// Call-ID, From, CSeq and Via and from a number drawn at start.
    /// </summary>
    public static void Stateless(Message request, Span<byte> text)
    {
        var hash = Seed;
        foreach (var id in (ReadOnlySpan<HeaderId>)[HeaderId.Via, HeaderId.CallId, HeaderId.From, HeaderId.CSeq])
        {
            foreach (var value in request.Value(id))
                hash = (hash ^ value) * 0x100000001B3; // FNV-1a
            hash = (hash ^ hash >> 29) * 0x9E3779B97F4A7C15;
        }
        (hash ^ hash >> 32).TryFormat(text, out _, "x16");
    }
}
