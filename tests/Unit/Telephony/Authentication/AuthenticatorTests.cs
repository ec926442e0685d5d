using System.Net;
using Convoke.Sip.Messages;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.SipAgent;
using Convoke.Tests.Unit.Telephony.Requests;
using Digest = Convoke.Tests.TestKit.SipAgent.Digest;

namespace Convoke.Tests.Unit.Telephony.Authentication;

/// <summary>Challenges, and what answers to them are worth.</summary>
public sealed class AuthenticatorTests : IDisposable
{
    readonly SipBench bench = new SipBench().Open("alice", ("max_contacts", "5"));

    public void Dispose() => bench.Dispose();

    void Auth(string id, params (string, string)[] fields) => bench.Push(Convoke.Telephony.Objects.Auth.Type, id, fields);

    void Protect(params string[] auths) => bench.Push(Endpoint.Type, "alice", ("auth", string.Join(',', auths)));

    SipReply Answer(string challenge, string user = "alice", string password = "secret", int count = 1, PeerAddress? from = null) =>
        bench.Register(
            "alice",
            $"Authorization: {Digest.Answer(challenge, "REGISTER", "sip:example.org", user, password, count)}\r\n",
            from
        );

    string Challenge(PeerAddress? from = null) => bench.Register("alice", "", from).All("WWW-Authenticate")[0];

    [Fact]
    public void Challenge_NamesRealmAndAlgorithm()
    {
        Auth("a", ("username", "alice"), ("password", "secret"), ("realm", "my \"realm\""));
        Protect("a");
        var reply = bench.Register("alice", "");
        Assert.Equal(401, reply.Status);
        var challenge = Assert.Single(reply.All("WWW-Authenticate"));
        Assert.StartsWith("Digest realm=\"my \\\"realm\\\"\",nonce=\"", challenge, StringComparison.Ordinal);
        Assert.EndsWith(",algorithm=MD5,qop=\"auth\"", challenge, StringComparison.Ordinal);
        Assert.DoesNotContain("stale", challenge, StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultRealmAndAlgorithms_ComeFromGlobalAndFollowIt()
    {
        Auth("a", ("username", "alice"), ("password", "secret"));
        Protect("a");
        Assert.Contains("realm=\"asterisk\"", Challenge(), StringComparison.Ordinal);
        bench.Push(Global.Type, "global", ("default_realm", "home"), ("default_auth_algorithms_uas", "SHA-256,MD5"));
        var reply = bench.Register("alice", "");
        Assert.Equal(2, reply.All("WWW-Authenticate").Count);
        Assert.Contains("realm=\"home\"", reply.All("WWW-Authenticate")[0], StringComparison.Ordinal);
        Assert.Contains("algorithm=SHA-256", reply.All("WWW-Authenticate")[0], StringComparison.Ordinal);
        Assert.Equal(200, Answer(reply.All("WWW-Authenticate")[0]).Status);
        Assert.Equal(200, Answer(reply.All("WWW-Authenticate")[1]).Status);
        // Nobody is told from somebody.
        var nobody = bench.Register("ghost", "");
        Assert.Equal(reply.All("WWW-Authenticate").Select(Anonymous), nobody.All("WWW-Authenticate").Select(Anonymous));
    }

    static string Anonymous(string challenge) => System.Text.RegularExpressions.Regex.Replace(challenge, "(nonce|opaque)=\"[^\"]*\"", "$1");

    [Theory]
    [InlineData("password", "secret")]
    [InlineData("password_digest", "")]
    [InlineData("md5_cred", "2f5b14d7c7ad5dd4ec0eb8f4e1f0d0b0")]
    public void RightPassword_Passes_WrongOnesDoNot(string kind, string value)
    {
        if (kind != "password")
        {
            value =
                (kind == "password_digest" ? "MD5:" : "")
                + Convert.ToHexString(System.Security.Cryptography.MD5.HashData("alice:asterisk:secret"u8));
        }
        Auth("a", ("username", "alice"), (kind, value));
        Protect("a");
        Assert.Equal(200, Answer(Challenge()).Status);
        Assert.Equal(401, Answer(Challenge(), password: "Secret").Status);
        Assert.Equal(401, Answer(Challenge(), user: "Alice").Status);
        Assert.Equal(401, Answer(Challenge().Replace("asterisk", "other", StringComparison.Ordinal)).Status);
        Assert.Equal(401, Answer(Challenge().Replace("MD5", "SHA-256", StringComparison.Ordinal)).Status);
        Assert.Equal(200, Answer(Challenge()).Status);
    }

    [Fact]
    public void OldNonce_IsStaleForTheRightPasswordOnly()
    {
        Auth("a", ("username", "alice"), ("password", "secret"), ("nonce_lifetime", "10"));
        Protect("a");
        var challenge = Challenge();
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, Answer(challenge, count: 1).Status);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        var stale = Answer(challenge, count: 2);
        Assert.Equal(401, stale.Status);
        Assert.Contains("stale=true", stale.All("WWW-Authenticate")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("stale", Answer(challenge, password: "x").All("WWW-Authenticate")[0], StringComparison.Ordinal);
        Assert.Equal(200, Answer(stale.All("WWW-Authenticate")[0]).Status);
    }

    [Fact]
    public void RepeatedNonceCount_IsRefusedAfterASuccess()
    {
        Auth("a", ("username", "alice"), ("password", "secret"));
        Protect("a");
        var challenge = Challenge();
        Assert.Equal(401, Answer(challenge, password: "wrong").Status);
        Assert.Equal(200, Answer(challenge, count: 1).Status);
        Assert.Equal(401, Answer(challenge, count: 1).Status);
        Assert.Equal(200, Answer(challenge, count: 2).Status);
    }

    [Fact]
    public void NonceOfAnotherAddress_IsWorthNothing()
    {
        Auth("a", ("username", "alice"), ("password", "secret"));
        Protect("a");
        var other = PeerAddress.From(IPEndPoint.Parse("198.51.100.1:5060"));
        Assert.Equal(401, Answer(Challenge(other)).Status);
        Assert.Equal(200, Answer(Challenge(other), from: other).Status);
    }

    [Fact]
    public void SeveralAuths_AnyOfThemOpens_OneChallengeForEachRealmAndAlgorithm()
    {
        Auth("a", ("username", "alice"), ("password", "one"));
        Auth("b", ("username", "alice"), ("password", "two"));
        Auth("c", ("username", "carol"), ("password", "three"), ("realm", "other"), ("supported_algorithms_uas", "SHA-256"));
        Protect("a", "b", "c");
        var challenges = bench.Register("alice", "").All("WWW-Authenticate");
        Assert.Equal(2, challenges.Count);
        Assert.Equal(200, Answer(challenges[0], password: "one").Status);
        Assert.Equal(200, Answer(challenges[0], password: "two", count: 2).Status);
        Assert.Equal(401, Answer(challenges[0], password: "three", count: 3).Status);
        Assert.Equal(200, Answer(challenges[1], user: "carol", password: "three").Status);
    }

    [Fact]
    public void MissingAuth_LooksLikeNobodyUntilItIsThere()
    {
        Protect("gone");
        foreach (var method in (string[])["REGISTER", "OPTIONS", "INVITE", "SUBSCRIBE", "MESSAGE", "PUBLISH"])
        {
            Assert.Equal(Seen(bench.Send(method, "ghost")), Seen(bench.Send(method, "alice")));
        }
        Assert.Contains(bench.Logged, line => line.Contains("there is no auth gone", StringComparison.Ordinal));
        Auth("gone", ("username", "alice"), ("password", "secret"));
        Assert.Equal(200, Answer(Challenge()).Status);
        bench.Delete(Convoke.Telephony.Objects.Auth.Type, "gone");
        Assert.Equal(401, Answer(Challenge()).Status);
    }

    [Fact]
    public void OneOfTwoAuthsMissing_TheOtherOpens()
    {
        Auth("there", ("username", "alice"), ("password", "secret"));
        Protect("gone", "there");
        Assert.Equal(200, Answer(Challenge()).Status);
    }

    /// <summary>What a stranger sees of an answer: all but what is random.</summary>
    static (int, string) Seen(SipReply reply) => (reply.Status, string.Join('|', reply.All("WWW-Authenticate").Select(Anonymous)));

    [Fact]
    public void LongLifetime_EndsWithTheKeys_AndIsTold()
    {
        Auth("a", ("username", "alice"), ("password", "secret"), ("nonce_lifetime", "31536000"));
        Protect("a");
        Assert.Contains(bench.Logged, line => line.Contains("nonce_lifetime=31536000 is cut to 3600", StringComparison.Ordinal));
        var challenge = Challenge();
        bench.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, Answer(challenge, count: 1).Status);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        var stale = Answer(challenge, count: 2);
        Assert.Contains("stale=true", stale.All("WWW-Authenticate")[0], StringComparison.Ordinal);
        Assert.Equal(200, Answer(stale.All("WWW-Authenticate")[0]).Status);
    }

    [Fact]
    public void Options_MayGoUnauthenticated()
    {
        Auth("a", ("username", "alice"), ("password", "secret"));
        Protect("a");
        Assert.Equal(401, bench.Send("OPTIONS", "alice").Status);
        bench.Push(Endpoint.Type, "alice", ("allow_unauthenticated_options", "yes"));
        Assert.Equal(200, bench.Send("OPTIONS", "alice").Status);
        Assert.Equal(401, bench.Register("alice", "").Status);
    }
}
