using System.Text;

namespace Convoke.Sip.Digest;

/// <summary>The digest algorithms of RFC 8760; the session variants are not offered by SIP and not known here.</summary>
public enum DigestAlgorithm : byte
{
    Md5,
    Sha256,
    Sha512_256,
}

public static class DigestAlgorithms
{
    /// <summary>Hexadecimal digits of the longest digest.</summary>
    public const int MaxHexBytes = 64;

    /// <summary>The IANA name: MD5, SHA-256, SHA-512-256.</summary>
    public static ReadOnlySpan<byte> Name(this DigestAlgorithm algorithm) =>
        algorithm switch
        {
            DigestAlgorithm.Md5 => "MD5"u8,
            DigestAlgorithm.Sha256 => "SHA-256"u8,
            _ => "SHA-512-256"u8,
        };

    /// <summary>Hexadecimal digits of a digest: 32 or 64.</summary>
    public static int HexBytes(this DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Md5 ? 32 : 64;

    /// <summary>The algorithm of that name in any case; an absent name means MD5 (RFC 7616 section 3.3).</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out DigestAlgorithm algorithm)
    {
        for (algorithm = DigestAlgorithm.Md5; algorithm <= DigestAlgorithm.Sha512_256; algorithm++)
        {
            if (Ascii.EqualsIgnoreCase(name, algorithm.Name()))
                return true;
        }
        algorithm = DigestAlgorithm.Md5;
        return name.IsEmpty;
    }
}
