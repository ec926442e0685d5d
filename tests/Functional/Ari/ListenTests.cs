using System.Globalization;
using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

public sealed class ListenTests
{
    [Fact]
    public async Task PlainAndTls_ShareThePort()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var plain = server.Ari();
        using var tls = server.Ari(tls: true);

        Assert.Equal(HttpStatusCode.OK, (await plain.GetAtAsync("/ari/asterisk/ping")).Status);
        Assert.Equal(HttpStatusCode.OK, (await tls.GetAtAsync("/ari/asterisk/ping")).Status);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.Var, "http.pem")));
    }

    [Fact]
    public async Task TlsSwitchedOff_PlainOnly()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Replace("http.conf", "tlsenable = yes", "tlsenable = no"));
        using var plain = server.Ari();
        using var tls = server.Ari(tls: true);

        Assert.Equal(HttpStatusCode.OK, (await plain.GetAtAsync("/ari/asterisk/ping")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => tls.GetAtAsync("/ari/asterisk/ping"));
    }

    [Fact]
    public async Task TlsAddress_TakesNothingPlain()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Append("http.conf", "tlsbindaddr = 127.0.0.1:0\n"));
        var port = int.Parse(server.ReadyLine.Split("http=127.0.0.1:")[2].Split(' ')[0], CultureInfo.InvariantCulture);
        using var tls = new AriClient(new($"https://localhost:{port}"), "asterisk", "secret");
        using var plain = new AriClient(new($"http://localhost:{port}"), "asterisk", "secret");

        Assert.Equal(HttpStatusCode.OK, (await tls.GetAtAsync("/ari/asterisk/ping")).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => plain.GetAtAsync("/ari/asterisk/ping"));
    }

    [Fact]
    public async Task NoHttp_ServesSipAndTheCommandLine()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Replace("http.conf", "enabled = yes", "enabled = no"));
        using var ari = server.Ari();

        Assert.DoesNotContain("http=", server.ReadyLine, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => ari.GetAtAsync("/ari/asterisk/ping"));
        Assert.Contains("Server Disabled", await server.CliAsync("http show status"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bindaddr = 127.0.0.1", "bindaddr = 0.0.0.0")]
    [InlineData("tlsenable = yes", "tlsenable = yes\ntlsbindaddr = 0.0.0.0:0")]
    public async Task DefaultPassword_StaysOnLoopback(string line, string instead)
    {
        await using var server = ConvokeProcess.Prepare(etc => etc.Replace("http.conf", line, instead));
        server.Log.Expect("default password");

        Assert.NotEqual(0, await server.StartAndFailAsync());

        Assert.Contains(server.Log.Lines, l => l.Contains("default password", StringComparison.Ordinal));
    }
}
