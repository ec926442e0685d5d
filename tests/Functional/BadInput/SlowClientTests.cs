using System.Net;
using System.Net.Sockets;
using Convoke.Tests.Functional.Ari;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.BadInput;

/// <summary>Clients that say nothing more: each is let go after the time that http.conf gives, and nobody else waits for them.</summary>
public sealed class SlowClientTests
{
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    static readonly string[] Beginnings =
    [
        "",
        "\u0016",
        "PUT /ari/asterisk/config",
        "PUT /ari HTTP/1.1\r\nHost: x\r\n",
        "PUT /ari/asterisk/config/dynamic/res_pjsip/endpoint/x HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YXN0ZXJpc2s6c2VjcmV0\r\nContent-Length: 60\r\n\r\n{",
        "GET /ari/asterisk/ping HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YXN0ZXJpc2s6c2VjcmV0\r\n\r\n",
    ];

    [Fact]
    public async Task StalledConnections_AreClosedInTime()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Replace("http.conf", "[general]", "[general]\nsession_inactivity = 1000\nsession_keep_alive = 1000")
        );
        var stalled = Beginnings.Select(sent => RawHttp.StallAsync(server.Etc.HttpPort, sent, Bound)).ToList();
        using var ari = server.Ari();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "x")).Status);
        }
        foreach (var answer in await Task.WhenAll(stalled))
        {
            Assert.All(RawHttp.Statuses(answer), status => Assert.True(status is 200 or 400 or 408, answer));
        }
    }

    [Fact]
    public async Task ConnectionsBeyondTheLimit_AreTurnedAwayAndTheOthersServed()
    {
        const int Limit = 50;
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Replace("http.conf", "[general]", $"[general]\nsessionlimit = {Limit}\nsession_inactivity = 2000")
        );
        server.Log.Expect("sessionlimit");
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "x")).Status);
        var idle = new List<Socket>();
        try
        {
            for (var i = 0; i < Limit * 2; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                idle.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, server.Etc.HttpPort);
            }
            // Its connection was there first.
            Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "x")).Status);
            foreach (var socket in idle)
            {
                socket.ReceiveTimeout = (int)Bound.TotalMilliseconds;
                Assert.Equal(0, await Task.Run(() => Closed(socket)));
            }
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "x")).Status);
        Assert.Single(server.Log.Lines, line => line.Contains("sessionlimit", StringComparison.Ordinal));
    }

    static int Closed(Socket socket)
    {
        try
        {
            return socket.Receive(new byte[1]);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }
}
