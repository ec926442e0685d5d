using System.Text;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Sip;

/// <summary>Messages are logged and captured when an operator asks for it.</summary>
public sealed class SetLoggerTests
{
    [Fact]
    public async Task Messages_AreLoggedWithoutSecretsAndCaptured()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var peer = new SipPeer();
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "secret"));
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"), ("outbound_auth", "us"));
        await ari.PutAsync("aor", "bob", ("contact", peer.Uri));
        Assert.Equal("PJSIP Logging enabled\n", await server.CliAsync("pjsip set logger on"));
        var path = Path.Combine(server.Var, "one.pcap");
        Assert.Equal($"PJSIP messages are captured into {path}\n", await server.CliAsync("pjsip set logger pcap one.pcap"));

        var cli = server.CliAsync("pjsip qualify bob");
        peer.Answer(await peer.NextAsync(), 401, "WWW-Authenticate: Digest realm=\"far\",nonce=\"n\"");
        var second = await peer.NextAsync();
        peer.Answer(second, 200);
        await cli;
        Assert.Equal("PJSIP Logging disabled\n", await server.CliAsync("pjsip set logger off"));

        var log = server.Log.ToString();
        Assert.Contains($"< sent SIP request", log, StringComparison.Ordinal);
        Assert.Contains($"< OPTIONS {peer.Uri} SIP/2.0", log, StringComparison.Ordinal);
        Assert.Contains("> SIP/2.0 401 Because", log, StringComparison.Ordinal);
        var digest = second["Authorization"].Split("response=\"")[1][..32];
        Assert.Contains($"response=\"{new string('*', 32)}\"", log, StringComparison.Ordinal);
        var capture = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        Assert.Equal(
            4,
            capture.Split(" SIP/2.0\r\n").Length - 1 + capture.Split("SIP/2.0 401").Length - 1 + capture.Split("SIP/2.0 200").Length - 1
        );
        Assert.DoesNotContain(digest, log + capture, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("astdb.sqlite3")]
    [InlineData("../out.pcap")]
    [InlineData("/tmp/out.pcap")]
    [InlineData("")]
    [InlineData(".")]
    public async Task CaptureElsewhere_IsRefused(string name)
    {
        await using var server = await ConvokeProcess.StartAsync();
        var answer = await server.RunAsync($"pjsip set logger pcap \"{name}\"");
        Assert.Equal(1, answer.Status);
        Assert.StartsWith("No capture: ", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherHosts_AreNotLogged()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var peer = new SipPeer { AutoAnswer = 200 };
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"));
        await ari.PutAsync("aor", "bob", ("contact", peer.Uri));
        await server.CliAsync("pjsip set logger host 192.0.2.0/24");
        await server.CliAsync("pjsip qualify bob");
        Assert.DoesNotContain("OPTIONS", server.Log.ToString(), StringComparison.Ordinal);
        await server.CliAsync("pjsip set logger add 127.0.0.1");
        await server.CliAsync("pjsip qualify bob");
        await server.CliAsync("pjsip set logger off");
        Assert.Contains("OPTIONS", server.Log.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, (await server.RunAsync("pjsip set logger host nowhere")).Status);
    }
}
