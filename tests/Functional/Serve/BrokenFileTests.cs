using System.Net;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Serve;

/// <summary>A file that cannot be used switches off what it is for, says so once, and keeps nothing else from being served.</summary>
public sealed class BrokenFileTests
{
    [Fact]
    public async Task MissingInclude_IsToldOnce_AndTheReadyLineSaysThatSipIsNotServed()
    {
        await using var server = ConvokeProcess.Prepare(etc => etc.Append("pjsip.conf", "\n#include not_there.conf\n"));
        server.Log.Expect("not_there.conf");

        await server.StartAsync();

        var line = Assert.Single(server.Log.Lines, l => l.Contains("not_there.conf", StringComparison.Ordinal));
        Assert.Matches(@"pjsip\.conf is not used until .*pjsip\.conf:\d+: there is no file '.*not_there\.conf'", line);
        Assert.DoesNotContain(server.Log.Lines, l => l.Contains("nothing here reads", StringComparison.Ordinal));
        Assert.Contains("sip=none (no transport is configured)", server.ReadyLine, StringComparison.Ordinal);
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("aor", "alice", ("max_contacts", "1"))).Status);

        server.Etc.Replace("pjsip.conf", "#include not_there.conf", "");
        await server.CliAsync("pjsip reload");
        await using var phone = await SipPhone.ConnectAsync(server, "ghost");
        Assert.Equal(401, (await phone.RegisterAsync()).Status);
    }

    [Theory]
    [InlineData("extensions.conf", "[default\nexten => 1,1,NoOp()\n", "extensions.conf:1")]
    [InlineData("acl.conf", "permit = 10.0.0.0/8\n", "acl.conf:1")]
    [InlineData("http.conf", "[general\nenabled = yes\n", "http.conf:1")]
    public async Task BrokenFile_KeepsSipServed(string name, string text, string where)
    {
        await using var server = ConvokeProcess.Prepare(etc => etc.Write(name, text));
        server.Log.Expect(where);

        await server.StartAsync();

        Assert.Single(server.Log.Lines, l => l.Contains(where, StringComparison.Ordinal));
        await using var phone = await SipPhone.ConnectAsync(server, "ghost");
        Assert.Equal(401, (await phone.RegisterAsync()).Status);
    }

    [Fact]
    public async Task CertificateThatIsMissing_KeepsPlainHttpAndSipServed()
    {
        await using var server = ConvokeProcess.Prepare(etc =>
            etc.Append("http.conf", "tlscertfile = /nowhere/cert.pem\ntlsprivatekey = /nowhere/key.pem\n")
        );
        server.Log.Expect("HTTPS is not served");

        await server.StartAsync();

        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.GetAtAsync("/ari/asterisk/ping")).Status);
        await using var phone = await SipPhone.ConnectAsync(server, "ghost");
        Assert.Equal(401, (await phone.RegisterAsync()).Status);
    }

    [Fact]
    public async Task CipherThatIsUnknown_LeavesTheOthersInForce()
    {
        await using var server = ConvokeProcess.Prepare(etc =>
            etc.Append("http.conf", "tlscipher = NO-SUCH-CIPHER:ECDHE-ECDSA-AES256-GCM-SHA384\n")
        );
        server.Log.Expect("NO-SUCH-CIPHER");

        await server.StartAsync();

        Assert.Single(server.Log.Lines, l => l.Contains("no cipher suite 'NO-SUCH-CIPHER'", StringComparison.Ordinal));
        using var ari = server.Ari(tls: true);
        Assert.Equal(HttpStatusCode.OK, (await ari.GetAtAsync("/ari/asterisk/ping")).Status);
    }

    [Fact]
    public async Task Exec_SkipsItsLineUnlessAsteriskConfAllowsIt()
    {
        const string Text = "\n#exec printf '[ran]\\ntype = aor\\n'\n[stays]\ntype = aor\n";
        await using (var server = ConvokeProcess.Prepare(etc => etc.Append("pjsip.conf", Text)))
        {
            server.Log.Expect("#exec is not allowed");
            await server.StartAsync();
            Assert.Single(server.Log.Lines, l => l.Contains("#exec is not allowed", StringComparison.Ordinal));
            var aors = await server.CliAsync("pjsip show aors");
            Assert.Contains("stays", aors, StringComparison.Ordinal);
            Assert.DoesNotContain("ran", aors, StringComparison.Ordinal);
        }
        await using var allowing = await ConvokeProcess.StartAsync(etc =>
            etc.Append("pjsip.conf", Text).Write("asterisk.conf", "[options]\nexecincludes = yes\n")
        );
        Assert.Contains(" ran ", await allowing.CliAsync("pjsip show aors"), StringComparison.Ordinal);
    }
}
