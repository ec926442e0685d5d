using System.Text;
using Convoke.Sip.Digest;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Digest;

public class DigestResponseTests
{
    /// <summary>RFC 7616 section 3.9.1; the SHA-512-256 row computed by another implementation, as the RFC has none for this user.</summary>
    [Theory]
    [InlineData(DigestAlgorithm.Md5, "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData(DigestAlgorithm.Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    [InlineData(DigestAlgorithm.Sha512_256, "430d05014cecc49cab6fbe03176d41a1da86cbfe24a16580e22aaad928d960d0")]
    public void Rfc7616Example_GivesTheResponse(DigestAlgorithm algorithm, string expected)
    {
        var hex = new byte[algorithm.HexBytes()];
        DigestResponse.Compute(
            algorithm,
            HashA1(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life"),
            "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"u8,
            "00000001"u8,
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"u8,
            "auth"u8,
            "GET"u8,
            "/dir/index.html"u8,
            hex
        );
        Assert.Equal(expected, Encoding.ASCII.GetString(hex));
    }

    [Fact]
    public void Rfc2617Example_GivesTheResponse()
    {
        var hex = new byte[32];
        DigestResponse.Compute(
            DigestAlgorithm.Md5,
            HashA1(DigestAlgorithm.Md5, "Mufasa", "testrealm@host.com", "Circle Of Life"),
            "dcd98b7102dd2f0e8b11d0f600bfb0c093"u8,
            "00000001"u8,
            "0a4f113b"u8,
            "auth"u8,
            "GET"u8,
            "/dir/index.html"u8,
            hex
        );
        Assert.Equal("6629fae49393a05397450978507c4ef1", Encoding.ASCII.GetString(hex));
    }

    [Fact]
    public void WithoutQop_IsTheFormOfRfc2069()
    {
        var hex = new byte[32];
        DigestResponse.Compute(
            DigestAlgorithm.Md5,
            HashA1(DigestAlgorithm.Md5, "Mufasa", "testrealm@host.com", "Circle Of Life"),
            "dcd98b7102dd2f0e8b11d0f600bfb0c093"u8,
            default,
            default,
            default,
            "GET"u8,
            "/dir/index.html"u8,
            hex
        );
        Assert.Equal("670fd8c2df070c60b045671b8b24ff02", Encoding.ASCII.GetString(hex));
    }

    const string Answer =
        "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
        + "uri=\"/dir/index.html\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"{0}\", opaque=\"x\"";

    [Theory]
    [InlineData("6629fae49393a05397450978507c4ef1", true)]
    [InlineData("6629FAE49393A05397450978507C4EF1", true)]
    [InlineData("6629fae49393a05397450978507c4ef2", false)]
    [InlineData("6629fae49393a05397450978507c4ef", false)]
    [InlineData("", false)]
    [InlineData("é629fae49393a05397450978507c4ef1", false)]
    public void Verify_AcceptsTheRightResponseOnly(string response, bool right)
    {
        Assert.True(DigestCredentials.TryParse(Corpus.Utf8(Answer.Replace("{0}", response)), out var credentials));
        var ha1 = HashA1(DigestAlgorithm.Md5, "Mufasa", "testrealm@host.com", "Circle Of Life");
        Assert.Equal(right, DigestResponse.Verify(credentials, ha1, "GET"u8));
        Assert.False(DigestResponse.Verify(credentials, ha1, "PUT"u8));
    }

    [Theory]
    [InlineData("qop=auth,", "qop=auth-int,")]
    [InlineData("qop=auth,", "qop=auth, algorithm=SHA-256,")]
    [InlineData("qop=auth,", "qop=auth, algorithm=MD5-sess,")]
    [InlineData("nc=00000001", "nc=00000002")]
    [InlineData("0a4f113b", "0a4f113c")]
    public void Verify_AnythingChanged_Refuses(string part, string other)
    {
        var text = Answer.Replace("{0}", "6629fae49393a05397450978507c4ef1").Replace(part, other);
        Assert.True(DigestCredentials.TryParse(Corpus.Utf8(text), out var credentials));
        var ha1 = HashA1(DigestAlgorithm.Md5, "Mufasa", "testrealm@host.com", "Circle Of Life");
        Assert.False(DigestResponse.Verify(credentials, ha1, "GET"u8));
    }

    [Fact]
    public void VeryLongParts_AreHashedWhole()
    {
        var user = new string('u', 5000);
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{user}:r:p")));
        Assert.Equal(expected, Encoding.ASCII.GetString(HashA1(DigestAlgorithm.Sha256, user, "r", "p")));
    }

    [Theory]
    [InlineData(DigestAlgorithm.Md5)]
    [InlineData(DigestAlgorithm.Sha256)]
    [InlineData(DigestAlgorithm.Sha512_256)]
    public void OurAnswerToOurChallenge_Verifies(DigestAlgorithm algorithm)
    {
        var sent = SendBuffer.Rent();
        var writer = new MessageWriter(sent);
        DigestChallenge.Write(writer, HeaderId.WwwAuthenticate, "a \"quoted\" realm"u8, "n0nce"u8, "op"u8, algorithm, stale: true);
        var line = sent.Written["WWW-Authenticate: ".Length..^2].ToArray();
        Assert.True(DigestChallenge.TryParse(line, out var challenge));
        Assert.True(challenge.IsStale && challenge.OffersAuth && challenge.CanBeAnswered);
        Assert.Equal(algorithm, challenge.Algorithm);

        var realm = Encoding.UTF8.GetString(challenge.Realm);
        var ha1 = HashA1(algorithm, "alice", realm, "secret");
        sent.Clear();
        DigestAnswer.Write(writer, HeaderId.Authorization, challenge, "alice"u8, ha1, "REGISTER"u8, "sip:x"u8, "c"u8, 26);
        line = sent.Written["Authorization: ".Length..^2].ToArray();
        Assert.True(DigestCredentials.TryParse(line, out var credentials));
        Assert.True(DigestResponse.Verify(credentials, ha1, "REGISTER"u8));
        Assert.Equal(26u, credentials.NonceCount);
        Assert.Equal(realm, Encoding.UTF8.GetString(credentials.Realm));
        Assert.Equal("op", Encoding.UTF8.GetString(credentials.Opaque));
        sent.Release();
    }

    [Fact]
    public void ChallengeWithoutQop_IsAnsweredWithoutIt()
    {
        Assert.True(DigestChallenge.TryParse("Digest realm=\"r\", nonce=\"n\""u8, out var challenge));
        var sent = SendBuffer.Rent();
        var ha1 = HashA1(DigestAlgorithm.Md5, "u", "r", "p");
        DigestAnswer.Write(new MessageWriter(sent), HeaderId.Authorization, challenge, "u"u8, ha1, "OPTIONS"u8, "sip:x"u8, "c"u8, 1);
        Assert.DoesNotContain("qop", Encoding.UTF8.GetString(sent.Written));
        Assert.DoesNotContain("cnonce", Encoding.UTF8.GetString(sent.Written));
        Assert.True(DigestCredentials.TryParse(sent.Written["Authorization: ".Length..^2], out var credentials));
        Assert.True(DigestResponse.Verify(credentials, ha1, "OPTIONS"u8));
        sent.Release();
    }

    [Theory]
    [InlineData("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"", false)]
    [InlineData("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int, auth\"", true)]
    [InlineData("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512", false)]
    [InlineData("Digest realm=\"r\", nonce=\"n\", algorithm=sha-512-256", true)]
    public void Challenge_TellsWhetherItCanBeAnswered(string text, bool expected)
    {
        Assert.True(DigestChallenge.TryParse(Corpus.Utf8(text), out var challenge));
        Assert.Equal(expected, challenge.CanBeAnswered);
    }

    [Theory]
    [InlineData("Basic YWxpY2U6c2VjcmV0")]
    [InlineData("Digest")]
    [InlineData("Digest ")]
    [InlineData("Digest username=\"a\"")]
    [InlineData("Digest username=\"a, realm=\"r\"")]
    [InlineData("NoOneKnows opaque-data=here")]
    public void Credentials_OtherSchemesAndHalfOnes_AreNotRead(string text) =>
        Assert.False(DigestCredentials.TryParse(Corpus.Utf8(text), out _));

    static byte[] HashA1(DigestAlgorithm algorithm, string user, string realm, string password)
    {
        var hex = new byte[algorithm.HexBytes()];
        DigestResponse.HashA1(algorithm, Corpus.Utf8(user), Corpus.Utf8(realm), Corpus.Utf8(password), hex);
        return hex;
    }
}
