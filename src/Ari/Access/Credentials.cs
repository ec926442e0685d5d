using System.Buffers;
using System.Text;

namespace Convoke.Ari.Access;

/// <summary>A name and a password as somebody sent them.</summary>
readonly record struct Credentials(string Name, string Password)
{
    const string Basic = "Basic ";

    /// <summary>Reads the value of an Authorization header; null where it is no usable Basic one (RFC 7617).</summary>
    public static Credentials? FromHeader(string header)
    {
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var coded = header.AsSpan(Basic.Length).Trim();
        var bytes = ArrayPool<byte>.Shared.Rent(coded.Length);
        try
        {
            return Convert.TryFromBase64Chars(coded, bytes, out var length)
                ? FromPair(Encoding.UTF8.GetString(bytes.AsSpan(0, length)))
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    /// <summary>The name alone: what is printed may end in a log.</summary>
    public override string ToString() => Name;

    /// <summary>Reads <c>name:password</c>; the password may hold colons. Null where one of them is missing.</summary>
    public static Credentials? FromPair(string pair)
    {
        var colon = pair.IndexOf(':');
        return colon > 0 && colon + 1 < pair.Length ? new(pair[..colon], pair[(colon + 1)..]) : null;
    }
}
