using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

/// <summary>What http.conf says, seen from outside.</summary>
public sealed class HttpConfTests
{
    [Fact]
    public async Task Prefix_StandsBeforeEveryPath()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Append("http.conf", "prefix = pbx\n"));
        using var ari = server.Ari();

        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAtAsync("/ari/asterisk/ping")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ari.GetAtAsync("/pbx/ari/asterisk/ping")).Status);
        Assert.Contains(
            $"\"basePath\":\"http://localhost:{server.Etc.HttpPort}/pbx/ari\"",
            (await ari.GetAtAsync("/pbx/ari/api-docs/resources.json")).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Redirect_NamesTheOtherAddress()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Append("http.conf", "redirect = /old /new/place\n"));

        var answer = await GetAsync(server, "/OLD");

        Assert.StartsWith("HTTP/1.1 302 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nLocation: /new/place\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restriction_HoldsForPathsThatBeginSo()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append("http.conf", "\n[/ari/asterisk/info]\ntype = restriction\ndeny = 0.0.0.0/0\npermit = 192.0.2.1\n")
        );
        using var ari = server.Ari();

        Assert.Equal(HttpStatusCode.Forbidden, (await ari.GetAtAsync("/ari/asterisk/info")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ari.GetAtAsync("/ari/asterisk/ping")).Status);
    }

    [Fact]
    public async Task SessionLimit_CutsFurtherConnectionsOff()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Append("http.conf", "sessionlimit = 2\n"));
        server.Log.Expect("sessionlimit allows 2");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var (first, firstIsServed) = await ConnectAsync(server, limit.Token);
        var (second, secondIsServed) = await ConnectAsync(server, limit.Token);
        var (third, thirdIsServed) = await ConnectAsync(server, limit.Token);

        Assert.Equal((true, true, false), (firstIsServed, secondIsServed, thirdIsServed));
        first.Dispose();
        second.Dispose();
        third.Dispose();
    }

    [Theory]
    [InlineData("", "Server: Convoke/")]
    [InlineData("servername = Mine\n", "Server: Mine\r\n")]
    public async Task ServerName_IsSaid(string line, string header)
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Append("http.conf", line));

        Assert.Contains(header, await GetAsync(server, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFile_IsTheLoopback()
    {
        await using var server = ConvokeProcess.Prepare(etc => etc.Delete("http.conf"));
        // Taken, so that the test shows which address was tried without holding it.
        server.Log.Expect("8088");
        using var taken = Take(8088);

        Assert.NotEqual(0, await server.StartAndFailAsync());

        Assert.Contains(server.Log.Lines, l => l.Contains("127.0.0.1:8088", StringComparison.Ordinal));
    }

    static Task<string> GetAsync(ConvokeProcess server, string path) =>
        RawHttp.SendAsync(server.Etc.HttpPort, Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));

    /// <summary>A connection, and whether a request on it is answered.</summary>
    static async Task<(TcpClient Client, bool IsServed)> ConnectAsync(ConvokeProcess server, CancellationToken stop)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Etc.HttpPort, stop);
        try
        {
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), stop);
            return (client, await client.GetStream().ReadAsync(new byte[1], stop) == 1);
        }
        catch (IOException)
        {
            return (client, false);
        }
    }

    /// <summary>Listens on a port, unless somebody does already.</summary>
    static Socket Take(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            // Taken is taken.
        }
        return socket;
    }
}
