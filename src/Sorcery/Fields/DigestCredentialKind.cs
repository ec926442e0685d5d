namespace Convoke.Sorcery.Fields;

/// <summary>Hashes of <c>username:realm:password</c> (RFC 7616 section 3.4.2), one for an algorithm, as hexadecimal text.</summary>
public sealed record DigestCredentials(string? Md5, string? Sha256, string? Sha512Trunc256)
{
    public static readonly DigestCredentials None = new(null, null, null);

    /// <summary>The hash for an algorithm, or null.</summary>
    public string? Get(DigestAlgorithm algorithm) =>
        algorithm switch
        {
            DigestAlgorithm.Md5 => Md5,
            DigestAlgorithm.Sha256 => Sha256,
            _ => Sha512Trunc256,
        };

    public DigestCredentials With(DigestAlgorithm algorithm, string hash) =>
        algorithm switch
        {
            DigestAlgorithm.Md5 => this with { Md5 = hash },
            DigestAlgorithm.Sha256 => this with { Sha256 = hash },
            _ => this with { Sha512Trunc256 = hash },
        };

    /// <summary>Says nothing: these are secrets.</summary>
    public override string ToString() => FieldError.Hidden;
}

/// <summary><c>ALGORITHM:hash</c>, several separated by commas or set one after the other; each replaces that of its algorithm.</summary>
public sealed class DigestCredentialKind : Kind<DigestCredentials>
{
    /// <summary>Every algorithm, each named.</summary>
    public static readonly DigestCredentialKind All = new(isMd5: false);

    /// <summary>The MD5 hash, which may stand without its name.</summary>
    public static readonly DigestCredentialKind Md5 = new(isMd5: true);

    readonly bool isMd5;

    DigestCredentialKind(bool isMd5)
    {
        this.isMd5 = isMd5;
    }

    public override string Accepts =>
        isMd5 ? "32 hexadecimal digits" : "MD5: and 32, SHA-256: and 64 or SHA-512-256: and 64 hexadecimal digits, separated by commas";

    public override bool IsSecret => true;

    public override bool Accumulates => true;

    public override DigestCredentials Empty => DigestCredentials.None;

    public override bool TryParse(string text, DigestCredentials current, ParseScope scope, out DigestCredentials value, out string? reason)
    {
        reason = null;
        value = current;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.IndexOf(':');
            var hash = part[(colon + 1)..];
            var algorithm = DigestAlgorithm.Md5;
            if (colon < 0 ? !isMd5 : !DigestAlgorithms.Word.TryWord(part[..colon], out algorithm))
            {
                return false;
            }
            if (hash.Length != DigestAlgorithms.HexLength(algorithm) || !hash.All(char.IsAsciiHexDigit))
            {
                return false;
            }
            value = value.With(algorithm, hash);
        }
        return true;
    }

    public override string Render(DigestCredentials value) => isMd5 ? value.Md5 ?? "" : string.Join(',', Named(value));

    static IEnumerable<string> Named(DigestCredentials value)
    {
        foreach (var algorithm in Enum.GetValues<DigestAlgorithm>())
        {
            if (value.Get(algorithm) is { } hash)
            {
                yield return $"{DigestAlgorithms.Word.Render(algorithm)}:{hash}";
            }
        }
    }
}
