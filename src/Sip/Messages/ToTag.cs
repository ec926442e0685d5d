using System.Security.Cryptography;
using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

/// <summary>Tags, branches and other tokens nobody should guess (RFC 3261 section 19.3).</summary>
public static class ToTag
{
    /// <summary>Bytes of a tag.</summary>
    public const int Bytes = 16;

    static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    const int DrawnBytes = 1024;

    /// <summary>Random octets drawn ahead: one call of the system's generator serves many tags. Each is used once and erased.</summary>
    [ThreadStatic]
    static byte[]? drawn;

    [ThreadStatic]
    static int left;

    /// <summary>Fills the text, at most 1024 bytes, with random letters and digits, six bits each.</summary>
    public static void Random(Span<byte> text)
    {
        drawn ??= new byte[DrawnBytes];
        if (left < text.Length)
        {
            RandomNumberGenerator.Fill(drawn);
            left = DrawnBytes;
        }
        left -= text.Length;
        var octets = drawn.AsSpan(left, text.Length);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8;
        for (var at = 0; at < text.Length; at++)
            text[at] = alphabet[octets[at] & 63];
        octets.Clear();
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
