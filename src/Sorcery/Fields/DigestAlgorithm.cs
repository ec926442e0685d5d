namespace Convoke.Sorcery.Fields;

/// <summary>The hash algorithms of digest authentication (RFC 7616, RFC 8760), in the order Asterisk numbers them.</summary>
public enum DigestAlgorithm
{
    Md5,
    Sha256,
    Sha512Trunc256,
}

/// <summary>Names and sizes of the digest algorithms.</summary>
public static class DigestAlgorithms
{
    /// <summary>One algorithm by its IANA name.</summary>
    public static readonly EnumKind<DigestAlgorithm> Word = new(
        ("MD5", DigestAlgorithm.Md5),
        ("SHA-256", DigestAlgorithm.Sha256),
        ("SHA-512-256", DigestAlgorithm.Sha512Trunc256)
    );

    /// <summary>Algorithms in order of preference; the first set of a request begins anew, further ones add.</summary>
    public static readonly EnumListKind<DigestAlgorithm> List = new(Word) { AddsWithinRequest = true };

    /// <summary>How many hexadecimal digits a digest has.</summary>
    public static int HexLength(DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Md5 ? 32 : 64;
}
