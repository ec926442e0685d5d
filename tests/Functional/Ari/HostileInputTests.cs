using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

/// <summary>Whatever is sent: a clear answer of the client's making, and the server goes on.</summary>
public sealed class HostileInputTests
{
    const string Put =
        "PUT /ari/asterisk/config/dynamic/res_pjsip/endpoint/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YXN0ZXJpc2s6c2VjcmV0\r\n";

    static readonly string[] Seeds =
    [
        Put
            + "Content-Type: application/json\r\nContent-Length: 53\r\n\r\n"
            + """{"fields":[{"attribute":"context","value":"default"}]}"""[..53],
        Put + "Transfer-Encoding: chunked\r\n\r\n1a\r\n{\"fields\":{\"context\":\"abc\"}\r\n1\r\n}\r\n0\r\n\r\n",
        "GET /ari/asterisk/config/dynamic/res_pjsip/endpoint/x%2Fy?api_key=asterisk:secret HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /ari/asterisk/info?only=build,system HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YXN0ZXJpc2s6c2VjcmV0\r\n\r\n",
        "GET /ari/events?app=a HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YXN0ZXJpc2s6c2VjcmV0\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 12\r\nSec-WebSocket-Key: x\r\n\r\n",
        "DELETE /ari/asterisk/config/dynamic/res_pjsip/aor/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YXN0ZXJpc2s6c2VjcmV0\r\n\r\n",
    ];

    static readonly byte[][] Pieces =
    [
        [0],
        [0xFF],
        [0xC3, 0x28],
        "\r\n"u8.ToArray(),
        "%00"u8.ToArray(),
        "%"u8.ToArray(),
        "/../"u8.ToArray(),
        "Content-Length: -1\r\n"u8.ToArray(),
        "Content-Length: 99999999999999999999\r\n"u8.ToArray(),
        "Transfer-Encoding: gzip\r\n"u8.ToArray(),
        "\"\\ud800\""u8.ToArray(),
        "[[[[[[[[[["u8.ToArray(),
        "HTTP/2.0"u8.ToArray(),
        [.. Enumerable.Repeat((byte)'a', 9000)],
    ];

    [Fact]
    public async Task MutatedRequests_GetClearAnswers()
    {
        await using var server = await ConvokeProcess.StartAsync();
        var count = Scale.Of(3_000, 100_000);
        var random = new Random(20260131);
        foreach (var group in Enumerable.Range(0, count).Chunk(16))
        {
            var requests = group.Select(_ => Mutate(random)).ToList();
            var answers = await Task.WhenAll(requests.Select(r => RawHttp.SendAsync(server.Etc.HttpPort, r)));
            for (var i = 0; i < answers.Length; i++)
            {
                Assert.True(answers[i].Length > 0 || MayBeIgnored(requests[i]), $"{Encoding.Latin1.GetString(requests[i])}\n-> no answer");
                Assert.All(
                    RawHttp.Statuses(answers[i]),
                    status => Assert.True(status is >= 200 and < 500 or 501, $"{Encoding.Latin1.GetString(requests[i])}\n-> {answers[i]}")
                );
            }
        }
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.GetAtAsync("/ari/asterisk/ping")).Status);
    }

    [Theory]
    [InlineData("garbage\r\n\r\n", 400)]
    [InlineData("GET /ari HTTP/9.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /ari/%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /ari HTTP/1.1\r\n\r\n", 400)]
    [InlineData("PUT /ari HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", 400)]
    [InlineData("PUT /ari HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501)]
    [InlineData("PUT /ari HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501)]
    [InlineData(Put + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", 400)]
    public async Task MalformedRequest_IsToldWhy(string request, int status)
    {
        await using var server = await ConvokeProcess.StartAsync();

        var answer = await RawHttp.SendAsync(server.Etc.HttpPort, Encoding.Latin1.GetBytes(request));

        Assert.Equal([status], RawHttp.Statuses(answer));
        Assert.Contains("{\"message\":\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LargeThings_AreRefusedOneByOne()
    {
        await using var server = await ConvokeProcess.StartAsync();
        var port = server.Etc.HttpPort;

        async Task<int> StatusAsync(string request) =>
            Assert.Single(RawHttp.Statuses(await RawHttp.SendAsync(port, Encoding.Latin1.GetBytes(request))));

        Assert.Equal(413, await StatusAsync(Put + "Content-Length: 10000000\r\n\r\n" + new string('x', 10_000_000)));
        Assert.Equal(414, await StatusAsync($"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.Equal(431, await StatusAsync($"GET / HTTP/1.1\r\nHost: x\r\nA: {new string('a', 100_000)}\r\n\r\n"));
        Assert.Equal(431, await StatusAsync($"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Repeat("a: b\r\n", 500))}\r\n"));
        var nested = $$"""{"fields":{{new string('[', 15_000)}}{{new string(']', 15_000)}}}""";
        Assert.Equal(400, await StatusAsync($"{Put}Content-Type: application/json\r\nContent-Length: {nested.Length}\r\n\r\n{nested}"));
    }

    [Fact]
    public async Task SilentConnections_KeepNobodyOut()
    {
        await using var server = await ConvokeProcess.StartAsync();
        var silent = new List<Socket>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                silent.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, server.Etc.HttpPort);
                if (i % 2 == 0)
                {
                    await socket.SendAsync(Encoding.ASCII.GetBytes(Put));
                }
            }
            using var ari = server.Ari();

            Assert.Equal(HttpStatusCode.OK, (await ari.GetAtAsync("/ari/asterisk/ping")).Status);
        }
        finally
        {
            silent.ForEach(s => s.Dispose());
        }
    }

    /// <summary>What begins like TLS, and empty lines, which may stand before a request (RFC 9112 section 2.2).</summary>
    static bool MayBeIgnored(byte[] request) => request[0] == 22 || request.AsSpan().IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0;

    static byte[] Mutate(Random random)
    {
        var bytes = Encoding.Latin1.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
            }
            if (bytes.Count == 0)
            {
                bytes.Add((byte)'x');
            }
        }
        return [.. bytes];
    }
}
