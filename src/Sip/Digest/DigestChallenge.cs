using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Digest;

/// <summary>The Digest challenge of WWW-Authenticate or Proxy-Authenticate (RFC 7616 section 3.3), read in place, and how to write one.</summary>
public readonly ref struct DigestChallenge : IHeaderValue<DigestChallenge>
{
    public ReadOnlySpan<byte> Realm { get; private init; }
    public ReadOnlySpan<byte> Nonce { get; private init; }
    public ReadOnlySpan<byte> Opaque { get; private init; }

    /// <summary>The protection offered, a comma-separated list; empty in the form of RFC 2069.</summary>
    public ReadOnlySpan<byte> Qop { get; private init; }

    /// <summary>Whether only the nonce was at fault.</summary>
    public bool IsStale { get; private init; }
    public DigestAlgorithm Algorithm { get; private init; }

    /// <summary>False where an algorithm is named that we do not know.</summary>
    public bool KnowsAlgorithm { get; private init; }

    /// <summary>Whether it can be answered with qop=auth.</summary>
    public bool OffersAuth
    {
        get
        {
            foreach (var range in Qop.Split((byte)','))
            {
                if (Ascii.EqualsIgnoreCase(Grammar.Trim(Qop[range]), "auth"u8))
                    return true;
            }
            return false;
        }
    }

    /// <summary>Whether we can answer it: algorithm known, and qop absent or auth among it.</summary>
    public bool CanBeAnswered => KnowsAlgorithm && (Qop.IsEmpty || OffersAuth);

    public static bool TryParse(ReadOnlySpan<byte> text, out DigestChallenge value)
    {
        value = default;
        if (!AuthParameters.TryParse(text, out var all) || !all.IsDigest)
            return false;
        var known = DigestAlgorithms.TryFind(all.Value("algorithm"u8), out var algorithm);
        value = new DigestChallenge
        {
            Realm = all.Value("realm"u8),
            Nonce = all.Value("nonce"u8),
            Opaque = all.Value("opaque"u8),
            Qop = all.Value("qop"u8),
            IsStale = Ascii.EqualsIgnoreCase(all.Value("stale"u8), "true"u8),
            Algorithm = algorithm,
            KnowsAlgorithm = known,
        };
        return all.Has("realm"u8) && all.Has("nonce"u8);
    }

    /// <summary>Writes a challenge with qop="auth".</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="header">WWW-Authenticate or Proxy-Authenticate.</param>
    /// <param name="realm">Unescaped.</param>
    /// <param name="nonce">From <see cref="NonceIssuer.Issue"/>.</param>
    /// <param name="opaque">Left out where empty.</param>
    /// <param name="algorithm">One challenge a header; several in order of preference make several headers (RFC 8760 section 2.4).</param>
    /// <param name="stale">Whether the credentials were right and only the nonce too old.</param>
    public static void Write(
        MessageWriter writer,
        HeaderId header,
        ReadOnlySpan<byte> realm,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> opaque,
        DigestAlgorithm algorithm,
        bool stale = false
    )
    {
        writer.Begin(header);
        writer.Raw("Digest realm="u8);
        writer.Quoted(realm);
        writer.Raw(",nonce="u8);
        writer.Quoted(nonce);
        if (!opaque.IsEmpty)
        {
            writer.Raw(",opaque="u8);
            writer.Quoted(opaque);
        }
        if (stale)
            writer.Raw(",stale=true"u8);
        writer.Raw(",algorithm="u8);
        writer.Raw(algorithm.Name());
        writer.Raw(",qop=\"auth\""u8);
        writer.End();
    }
}
