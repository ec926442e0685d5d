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
    public async Task DefaultPassword_StaysOnLoopback()
    {
        await using var server = ConvokeProcess.Prepare(etc => etc.Replace("http.conf", "bindaddr = 127.0.0.1", "bindaddr = 0.0.0.0"));
        server.Log.Expect("default password");

        Assert.NotEqual(0, await server.StartAndFailAsync());

        Assert.Contains(server.Log.Lines, l => l.Contains("default password", StringComparison.Ordinal));
    }
}
