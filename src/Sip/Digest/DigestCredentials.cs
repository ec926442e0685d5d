using System.Globalization;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Digest;

/// <summary>
/// The Digest credentials of Authorization or Proxy-Authorization (RFC 7616 section 3.4), read in place. Values are without quotes;
/// backslashes stay, for the digest is made over the text as it was sent.
/// </summary>
public readonly ref struct DigestCredentials : IHeaderValue<DigestCredentials>
{
    public ReadOnlySpan<byte> Username { get; private init; }
    public ReadOnlySpan<byte> Realm { get; private init; }
    public ReadOnlySpan<byte> Nonce { get; private init; }
    public ReadOnlySpan<byte> Uri { get; private init; }

    /// <summary>The response in hexadecimal, as sent.</summary>
    public ReadOnlySpan<byte> Response { get; private init; }
    public ReadOnlySpan<byte> CNonce { get; private init; }
    public ReadOnlySpan<byte> Opaque { get; private init; }

    /// <summary>auth, auth-int, or empty in the form of RFC 2069.</summary>
    public ReadOnlySpan<byte> Qop { get; private init; }

    /// <summary>The nonce count as sent.</summary>
    public ReadOnlySpan<byte> NonceCountText { get; private init; }

    /// <summary>The algorithm named, MD5 where none is.</summary>
    public DigestAlgorithm Algorithm { get; private init; }

    /// <summary>False where an algorithm is named that we do not know.</summary>
    public bool KnowsAlgorithm { get; private init; }

    /// <summary>The nonce count; 0 where absent or malformed.</summary>
    public uint NonceCount =>
        NonceCountText.Length is > 0 and <= 8 && uint.TryParse(NonceCountText, NumberStyles.AllowHexSpecifier, null, out var count)
            ? count
            : 0;

    /// <summary>False for another scheme, and where a parameter that every answer has is missing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DigestCredentials value)
    {
        value = default;
        if (!AuthParameters.TryParse(text, out var all) || !all.IsDigest)
            return false;
        ReadOnlySpan<byte> username = default,
            realm = default,
            nonce = default,
            uri = default,
            response = default,
            cnonce = default,
            opaque = default,
            qop = default,
            nc = default,
            algorithm = default;
        var needed = 0;
        foreach (var parameter in all)
        {
            var name = parameter.Name;
            var content = Escapes.Unquote(parameter.Value);
            if (Is(name, "username"u8))
            {
                username = content;
                needed |= 1;
            }
            else if (Is(name, "realm"u8))
            {
                realm = content;
                needed |= 2;
            }
            else if (Is(name, "nonce"u8))
            {
                nonce = content;
                needed |= 4;
            }
            else if (Is(name, "uri"u8))
            {
                uri = content;
                needed |= 8;
            }
            else if (Is(name, "response"u8))
            {
                response = content;
                needed |= 16;
            }
            else if (Is(name, "cnonce"u8))
                cnonce = content;
            else if (Is(name, "opaque"u8))
                opaque = content;
            else if (Is(name, "qop"u8))
                qop = content;
            else if (Is(name, "nc"u8))
                nc = content;
            else if (Is(name, "algorithm"u8))
                algorithm = content;
        }
        var known = DigestAlgorithms.TryFind(algorithm, out var found);
        value = new DigestCredentials
        {
            Username = username,
            Realm = realm,
            Nonce = nonce,
            Uri = uri,
            Response = response,
            CNonce = cnonce,
            Opaque = opaque,
            Qop = qop,
            NonceCountText = nc,
            Algorithm = found,
            KnowsAlgorithm = known,
        };
        return needed == 31;
    }

    static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => Ascii.EqualsIgnoreCase(name, wanted);
}
