using System.Security.Cryptography;
using System.Text;

namespace Convoke.Sip.Digest;

/// <summary>The computations of RFC 7616 section 3.4. All hexadecimal is lower case. Nothing here allocates.</summary>
public static class DigestResponse
{
    /// <summary>H(user:realm:password), <see cref="DigestAlgorithms.HexBytes"/> long: what stands for the password from then on.</summary>
    public static void HashA1(
        DigestAlgorithm algorithm,
        ReadOnlySpan<byte> user,
        ReadOnlySpan<byte> realm,
        ReadOnlySpan<byte> password,
        Span<byte> hex
    )
    {
        var input = new DigestInput(stackalloc byte[DigestInput.UsualBytes]);
        input.Add(user);
        input.Add(realm);
        input.Add(password);
        input.Hash(algorithm, hex);
    }

    /// <summary>
    /// The response for a request of that method: with qop=auth where <paramref name="qop"/> is given, in the form of RFC 2069 where it is
    /// empty.
    /// </summary>
    public static void Compute(
        DigestAlgorithm algorithm,
        ReadOnlySpan<byte> ha1,
        ReadOnlySpan<byte> nonce,
        ReadOnlySpan<byte> nonceCount,
        ReadOnlySpan<byte> cnonce,
        ReadOnlySpan<byte> qop,
        ReadOnlySpan<byte> method,
        ReadOnlySpan<byte> uri,
        Span<byte> hex
    )
    {
        Span<byte> ha2 = stackalloc byte[algorithm.HexBytes()];
        Span<byte> scratch = stackalloc byte[DigestInput.UsualBytes];
        var second = new DigestInput(scratch);
        second.Add(method);
        second.Add(uri);
        second.Hash(algorithm, ha2);
        var input = new DigestInput(scratch);
        input.Add(ha1);
        input.Add(nonce);
        if (!qop.IsEmpty)
        {
            input.Add(nonceCount);
            input.Add(cnonce);
            input.Add(qop);
        }
        input.Add(ha2);
        input.Hash(algorithm, hex);
    }

    /// <summary>
    /// Whether the credentials were made with that H(A1) for a request of that method. Takes the same time for every wrong response.
    /// qop=auth-int, which we do not offer, never verifies.
    /// </summary>
    /// <param name="credentials">As received; their realm, nonce and user are for the caller to check.</param>
    /// <param name="ha1">Lower-case hexadecimal, made with the algorithm of the credentials.</param>
    /// <param name="method">Of the request that carries them.</param>
    public static bool Verify(in DigestCredentials credentials, ReadOnlySpan<byte> ha1, ReadOnlySpan<byte> method)
    {
        var size = credentials.Algorithm.HexBytes();
        var plain = credentials.Qop.IsEmpty;
        if (
            !credentials.KnowsAlgorithm
            || credentials.Response.Length != size
            || (!plain && !Ascii.EqualsIgnoreCase(credentials.Qop, "auth"u8))
        )
            return false;
        Span<byte> expected = stackalloc byte[DigestAlgorithms.MaxHexBytes];
        Span<byte> given = stackalloc byte[DigestAlgorithms.MaxHexBytes];
        Compute(
            credentials.Algorithm,
            ha1,
            credentials.Nonce,
            credentials.NonceCountText,
            credentials.CNonce,
            credentials.Qop,
            method,
            credentials.Uri,
            expected
        );
        Ascii.ToLower(credentials.Response, given, out var written);
        return written == size && CryptographicOperations.FixedTimeEquals(expected[..size], given[..size]);
    }
}
