using System.Net;
using System.Text.RegularExpressions;
using Convoke.Sip.Messages;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.SipAgent;
using Convoke.Tests.Unit.Telephony.Requests;
using AclObject = Convoke.Telephony.Objects.Acl;
using Digest = Convoke.Tests.TestKit.SipAgent.Digest;

namespace Convoke.Tests.Unit.Telephony.Security;

/// <summary>What other servers were broken by. docs/reference/coverage.md names the advisory beside each.</summary>
public sealed partial class LessonTests : IDisposable
{
    static readonly bool IsFull = Environment.GetEnvironmentVariable("CONVOKE_TEST_SCALE") == "full";

    readonly SipBench bench = new();

    public LessonTests()
    {
        foreach (var user in new[] { "alice", "mallory" })
        {
            bench
                .Open(user)
                .Push(Auth.Type, user, ("username", user), ("password", user + "-secret"))
                .Push(Endpoint.Type, user, ("auth", user), ("identify_by", "username,auth_username"));
        }
    }

    public void Dispose()
    {
        Assert.DoesNotContain(bench.Logged, line => line.Contains("could not be handled", StringComparison.Ordinal));
        bench.Dispose();
    }

    string Challenge(string user) => bench.Register(user, "").All("WWW-Authenticate")[0];

    string Credentials(string user, int count = 1, string? password = null) =>
        $"Authorization: {Digest.Answer(Challenge(user), "REGISTER", "sip:example.org", user, password ?? user + "-secret", count)}\r\n";

    [Theory]
    [InlineData("Authorization: Digest\r\n", 400)]
    [InlineData("Authorization: Digest realm=\"other\",username=\"alice\",nonce=\"n\",uri=\"sip:x\",response=\"r\"\r\n")]
    [InlineData("Authorization: Digest username=\"alice\"\r\n")]
    [InlineData("Authorization: Basic YWxpY2U6YWxpY2Utc2VjcmV0\r\n", 400)]
    [InlineData(
        "Authorization: Digest realm=\"asterisk\",username=\"alice\",algorithm=SHA-512,nonce=\"n\",uri=\"sip:x\",response=\"r\"\r\n"
    )]
    [InlineData("Authorization: Digest realm=\"asterisk\",username=\"alice\",algorithm=AKAv1-MD5,nonce=\"\",uri=\"\",response=\"\"\r\n")]
    [InlineData("Authorization: ,,,=\"\r\n", 400)]
    [InlineData("Authorization:\r\n", 400)]
    public void CredentialsThatFitNothing_AreChallenged_AloneAndInCrowds(string header, int status = 401)
    {
        Assert.Equal(status, bench.Register("alice", header).Status);
        Assert.Equal(status, bench.Register("ghost", header).Status);
        Assert.Equal(status, bench.Register("alice", string.Concat(Enumerable.Repeat(header, 40))).Status);
        Assert.Equal(status == 400 ? 400 : 200, bench.Register("alice", header + Credentials("alice") + header).Status);
    }

    [Fact]
    public void MutatedCredentials_FaultNothing()
    {
        var good = Credentials("alice");
        var random = new Random(8760);
        for (var run = 0; run < (IsFull ? 200_000 : 3_000); run++)
        {
            var text = good[..^2].ToCharArray();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                // The name of the header stays, so that it is this parser that meets it.
                text[random.Next(15, text.Length)] = (char)random.Next(32, 127);
            }
            var cut = random.Next(4) == 0 ? random.Next(15, text.Length) : text.Length;
            Assert.Contains(bench.Register("alice", new string(text, 0, cut) + "\r\n").Status, new[] { 200, 400, 401 });
        }
    }

    [Fact]
    public void WithoutCredentials_NobodyIsAnybody()
    {
        var random = new Random(35190);
        string[] users = ["alice", "mallory", "ghost", "Alice", "alice@example.org", "%61lice", "alice;x=y", ""];
        string[] methods = ["REGISTER", "OPTIONS", "INVITE", "SUBSCRIBE", "MESSAGE", "PUBLISH", "INFO", "NOTIFY", "REFER", "BREW"];
        string[] more =
        [
            "P-Asserted-Identity: <sip:alice@example.org>\r\n",
            "Remote-Party-ID: <sip:alice@example.org>\r\n",
            "Route: <sip:alice@example.org;lr>\r\n",
            "X-Endpoint: alice\r\n",
            "Proxy-Authorization: Digest username=\"alice\",realm=\"asterisk\",nonce=\"n\",uri=\"sip:x\",response=\"r\"\r\n",
            "",
        ];
        for (var run = 0; run < (IsFull ? 100_000 : 2_000); run++)
        {
            var user = Pick(users);
            var text = bench.Request(
                Pick(methods),
                user,
                $"Contact: <sip:{Pick(users)}@192.0.2.7>\r\n{Pick(more)}{Pick(more)}",
                to: Pick(users),
                uri: $"sip:{Pick(users)}@example.org"
            );
            // Refused for its form, perhaps; else challenged. Any other answer would be for somebody.
            Assert.Contains(bench.Send(text).Status, new[] { 400, 401, 416 });
        }

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    [Fact]
    public void RightCredentials_RegisterNobodyElse()
    {
        bench.Push(Endpoint.Type, "mallory", ("identify_by", "username"));
        Assert.Equal(200, bench.Register("alice", Credentials("alice") + "Contact: <sip:alice@192.0.2.1>\r\n").Status);
        // Mallory's endpoint, alice's AOR; alice's name, mallory's password.
        Assert.Equal(404, bench.Register("mallory", Credentials("mallory") + "Contact: <sip:m@192.0.2.9>\r\n", to: "alice").Status);
        Assert.Equal(401, bench.Register("alice", Credentials("mallory") + "Contact: <sip:m@192.0.2.9>\r\n").Status);
        Assert.Equal(404, bench.Register("mallory", Credentials("mallory") + "Contact: *\r\nExpires: 0\r\n", to: "alice").Status);
        // Where credentials name the AOR, it is that of their owner.
        bench.Push(Endpoint.Type, "mallory", ("identify_by", "username,auth_username"));
        Assert.Equal(
            ["<sip:m@192.0.2.9>"],
            bench.Register("mallory", Credentials("mallory") + "Contact: <sip:m@192.0.2.9>\r\n", to: "alice").Contacts
        );
        Assert.Equal(["<sip:alice@192.0.2.1>"], bench.Register("alice", Credentials("alice")).Contacts);
    }

    [Theory]
    [InlineData("REGISTER")]
    [InlineData("OPTIONS")]
    [InlineData("INVITE")]
    public void Unknown_WrongPasswordAndBarred_LookTheSame(string method)
    {
        bench
            .Open("barred")
            .Push(Auth.Type, "barred", ("username", "barred"), ("password", "secret"))
            .Push(Endpoint.Type, "barred", ("auth", "barred"), ("deny", "192.0.2.0/24"));
        var answers = new[] { "ghost", "alice", "barred" }
            .Select(user =>
            {
                var challenge = bench.Send(method, user, uri: "sip:x@example.org");
                var wrong = Digest.Answer(challenge.All("WWW-Authenticate")[0], method, "sip:x@example.org", user, "wrong");
                var refused = bench.Send(method, user, $"Authorization: {wrong}\r\n", uri: "sip:x@example.org");
                return Own().Replace(challenge.Text + refused.Text, "").Replace(user, "somebody", StringComparison.Ordinal);
            })
            .ToList();
        Assert.Contains("401", answers[0], StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
    }

    [Theory]
    [InlineData("Contact: <sip:a@203.0.113.5>")]
    [InlineData("CONTACT: <sip:a@203.0.113.5>")]
    [InlineData("Contact : <sip:a@203.0.113.5>")]
    [InlineData("contact\t:<sip:a@203.0.113.5>")]
    [InlineData("m: <sip:a@203.0.113.5>")]
    [InlineData("M:sip:a@203.0.113.5")]
    [InlineData("Contact:\r\n <sip:a@203.0.113.5>")]
    [InlineData("Contact: <sip:a@192.0.2.1>, <sip:a@203.0.113.5>")]
    [InlineData("Contact: <sip:a@192.0.2.1>\r\nm: <sip:a@203.0.113.5>")]
    [InlineData("Contact: \"<sip:a@192.0.2.1>\" <sip:a@203.0.113.5>")]
    public void PolicyAboutAHeader_SeesEverySpellingOfIt(string header)
    {
        bench.Push(AclObject.Type, "far", ("contact_deny", "203.0.113.0/24"));
        Assert.Equal(403, bench.Register("alice", header + "\r\n").Status);
        Assert.Equal(401, bench.Register("alice", header.Replace("203.0.113.5", "192.0.2.5", StringComparison.Ordinal) + "\r\n").Status);
    }

    [Theory]
    [InlineData("branch=z9hG4bK", "branch=")]
    [InlineData("branch=z9hG4bK", "branch=z9hG4bK\"")]
    [InlineData(";branch=z9hG4bK", "")]
    [InlineData(";tag=f", ";tag=")]
    [InlineData(";tag=f", ";tag=\"")]
    [InlineData(";tag=f", ";tag=f;tag=g;;;=;")]
    [InlineData("REGISTER\r\n", "REGISTE\r\n")]
    [InlineData("CSeq: ", "CSeq: 4294967296")]
    [InlineData("CSeq: ", "CSeq: -")]
    [InlineData("Max-Forwards: 70", "Max-Forwards: 99999999999999999999")]
    [InlineData("Content-Length: 0", "Content-Length: 18446744073709551616")]
    [InlineData("Content-Length: 0", "Expires: 99999999999999999999\r\nContent-Length: 0")]
    [InlineData("Content-Length: 0", "Contact: <sip:a@h>;expires=4294967296;q=9.9999\r\nContent-Length: 0")]
    [InlineData("REGISTER sip", "REGISTERREGISTERREGISTERREGISTERREGISTERREGISTERREGISTERREGISTER sip")]
    public void MaimedRegister_IsRefused(string part, string by)
    {
        var text = bench.Request("REGISTER", "alice", "");
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Contains(bench.Send(text.Replace(part, by, StringComparison.Ordinal)).Status, new[] { 400, 401 });
        Assert.Equal(200, bench.Register("alice", Credentials("alice")).Status);
    }

    [Fact]
    public void Refused_IsLoggedWhateverItSaysOfItself()
    {
        string[] names =
        [
            "<sip:@h>",
            "<sip:h>",
            "<tel:+1>",
            "\"\\\"\" <sip:%00%0d%0a@h>",
            "<sips:x:y@[2001:db8::1]>",
            $"<sip:{new string('x', 3000)}@h>",
        ];
        foreach (var method in new[] { "REGISTER", "OPTIONS", "INVITE", "SUBSCRIBE", "PUBLISH", "BREW" })
        {
            foreach (var name in names)
            {
                foreach (var header in new[] { "", "Authorization: Digest username=\"\"\r\n" })
                {
                    var text = bench
                        .Request(method, "alice", "Contact: <sip:a@192.0.2.1>\r\n" + header)
                        .Replace("From: <sip:alice@example.org>", "From: " + name, StringComparison.Ordinal);
                    Assert.Contains(bench.Send(text).Status, new[] { 400, 401, 416 });
                }
            }
        }
        Assert.All(bench.Logged, line => Assert.DoesNotContain('\n', line));
    }

    /// <summary>What is of each answer alone.</summary>
    [GeneratedRegex("(nonce|opaque)=\"[^\"]*\"|branch=[^;\\r]*|tag=[^;\\r]*|CSeq: \\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Own();
}
