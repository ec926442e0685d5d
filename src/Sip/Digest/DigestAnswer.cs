using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Digest;

/// <summary>The client's side: the answer to a challenge (RFC 7616 section 3.4).</summary>
public static class DigestAnswer
{
    /// <summary>Writes Authorization or Proxy-Authorization.</summary>
    /// <param name="writer">The request being written.</param>
    /// <param name="header">Authorization for a 401, Proxy-Authorization for a 407.</param>
    /// <param name="challenge">One of which <see cref="DigestChallenge.CanBeAnswered"/> holds.</param>
    /// <param name="user">Unescaped.</param>
    /// <param name="ha1">Lower-case hexadecimal, made for the realm and algorithm of the challenge.</param>
    /// <param name="method">Of the request.</param>
    /// <param name="uri">Its Request-URI.</param>
    /// <param name="cnonce">A token nobody can guess; not used where the challenge offers no qop.</param>
    /// <param name="nonceCount">1 for the first request with this nonce.</param>
    public static void Write(
        MessageWriter writer,
        HeaderId header,
        scoped in DigestChallenge challenge,
        scoped ReadOnlySpan<byte> user,
        scoped ReadOnlySpan<byte> ha1,
        scoped ReadOnlySpan<byte> method,
        scoped ReadOnlySpan<byte> uri,
        scoped ReadOnlySpan<byte> cnonce,
        uint nonceCount
    )
    {
        var algorithm = challenge.Algorithm;
        var qop = challenge.OffersAuth ? "auth"u8 : default;
        Span<byte> nc = stackalloc byte[8];
        nonceCount.TryFormat(nc, out _, "x8");
        Span<byte> response = stackalloc byte[algorithm.HexBytes()];
        DigestResponse.Compute(algorithm, ha1, challenge.Nonce, nc, cnonce, qop, method, uri, response);

        writer.Begin(header);
        writer.Raw("Digest username="u8);
        writer.Quoted(user);
        AsReceived(writer, ",realm=\""u8, challenge.Realm);
        AsReceived(writer, ",nonce=\""u8, challenge.Nonce);
        AsReceived(writer, ",uri=\""u8, uri);
        AsReceived(writer, ",response=\""u8, response);
        writer.Raw(",algorithm="u8);
        writer.Raw(algorithm.Name());
        if (!qop.IsEmpty)
        {
            AsReceived(writer, ",cnonce=\""u8, cnonce);
            writer.Raw(",qop=auth,nc="u8);
            writer.Raw(nc);
        }
        if (!challenge.Opaque.IsEmpty)
            AsReceived(writer, ",opaque=\""u8, challenge.Opaque);
        writer.End();
    }

    /// <summary>The backslashes of a received quoted string are still in it.</summary>
    static void AsReceived(MessageWriter writer, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> content)
    {
        writer.Raw(name);
        writer.Text(content);
        writer.Raw("\""u8);
    }
}
