using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.SipAttack;

/// <summary>What floods and maims a server. Nothing here waits for answers longer than a test does.</summary>
sealed class Attacks(int sipPort, int tlsPort, int httpPort)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    readonly Random random = new(5060);
    int number;

    /// <summary>Connections that come, say nothing, half of something or something, and go in order or not.</summary>
    public async Task ChurnAsync(string transport)
    {
        for (var round = 0; round < Scale.Of(small: 80, full: 20_000); round++)
        {
            try
            {
                await OnceAsync(transport, round);
            }
            catch (Exception e) when (e is IOException or SocketException or WebSocketException)
            {
                // Turned away: the server may.
            }
        }
    }

    async Task OnceAsync(string transport, int round)
    {
        using var limit = new CancellationTokenSource(Patience);
        var text = Bytes(round % 4 == 0 ? Register()[..(round % 90)] : Register());
        if (transport == "ws")
        {
            using var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("sip");
            socket.Options.Proxy = null;
            await socket.ConnectAsync(new Uri($"ws://localhost:{httpPort}/ws"), limit.Token);
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: round % 3 != 0, limit.Token);
            socket.Abort();
            return;
        }
        using var client = Connect(transport == "tls" ? tlsPort : sipPort);
        if (round % 2 == 0)
        {
            client.LingerState = new(enable: true, seconds: 0);
        }
        if (transport == "tls" && round % 5 != 0)
        {
            await using var tls = new SslStream(
                new NetworkStream(client, ownsSocket: false),
                leaveInnerStreamOpen: true,
                (_, _, _, _) => true
            );
            await tls.AuthenticateAsClientAsync("localhost").WaitAsync(limit.Token);
            await tls.WriteAsync(text, limit.Token);
        }
        else
        {
            await client.SendAsync(text, limit.Token);
        }
    }

    /// <summary>Connections that send a byte now and then, until the server has had enough of each.</summary>
    public async Task DripAsync()
    {
        var request = Bytes(Register());
        await Task.WhenAll(
            Enumerable
                .Range(0, Scale.Of(small: 30, full: 2_000))
                .Select(async _ =>
                {
                    using var client = Connect(sipPort);
                    using var limit = new CancellationTokenSource(Patience);
                    var end = client.ReceiveAsync(new byte[1], limit.Token).AsTask();
                    for (var at = 0; !end.IsCompleted; at = (at + 1) % (request.Length - 4))
                    {
                        try
                        {
                            await client.SendAsync(request.AsMemory(at, 1), limit.Token);
                        }
                        catch (SocketException)
                        {
                            return;
                        }
                        await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(300), limit.Token));
                    }
                    Assert.True(end.IsFaulted || await end == 0, "a request that never ended was answered");
                })
        );
    }

    /// <summary>Datagrams as long as there can be: noise, one header, a body.</summary>
    public void Datagrams()
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = 1 << 20 };
        client.Connect(IPAddress.Loopback, sipPort);
        var noise = new byte[65_000];
        for (var round = 0; round < Scale.Of(small: 600, full: 200_000); round++)
        {
            random.NextBytes(noise);
            try
            {
                client.Send(
                    (round % 3) switch
                    {
                        0 => noise,
                        1 => Bytes(Register($"X-Long: {new string('x', 64_000)}\r\n")),
                        _ => Bytes(Register(body: new string('x', 64_000))),
                    }
                );
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.NoBufferSpaceAvailable or SocketError.ConnectionRefused)
            {
                // This machine's own queue is full; the server's is not concerned.
            }
        }
    }

    /// <summary>Requests with thousands of headers; the statuses of the answers, 0 for a connection closed without one.</summary>
    public async Task<IReadOnlyCollection<int>> HeadersAsync()
    {
        var statuses = new HashSet<int>();
        foreach (
            var header in new[]
            {
                "X: y",
                "Accept: application/;;==",
                "Contact: <sip:a@h>",
                "Via: SIP/2.0/TCP h",
                "Authorization: Digest x",
                "v: ",
            }
        )
        {
            var lines = new StringBuilder();
            for (var i = 0; i < 3_000; i++)
            {
                lines.Append(header).Append("\r\n");
            }
            using var client = Connect(sipPort);
            statuses.Add(await AskAsync(client, Bytes(Register(lines.ToString()))));
        }
        return statuses;
    }

    /// <summary>Requests whose senders close their side at once; each is answered, and then the connection ends.</summary>
    public async Task HalfCloseAsync()
    {
        for (var round = 0; round < Scale.Of(small: 30, full: 5_000); round++)
        {
            using var client = Connect(sipPort);
            await client.SendAsync(Bytes(Register()));
            client.Shutdown(SocketShutdown.Send);
            Assert.Equal(401, await AskAsync(client, []));
            using var limit = new CancellationTokenSource(Patience);
            var rest = new byte[2_000];
            while (await client.ReceiveAsync(rest, limit.Token) > 0)
            {
                // The rest of the answer, then the end.
            }
        }
    }

    /// <summary>Requests in segments of one byte; each is answered.</summary>
    public async Task FragmentsAsync()
    {
        for (var round = 0; round < Scale.Of(small: 3, full: 200); round++)
        {
            using var client = Connect(sipPort);
            foreach (var one in Bytes(Register()))
            {
                await client.SendAsync(new[] { one });
            }
            Assert.Equal(401, await AskAsync(client, []));
        }
    }

    /// <summary>REGISTERs of ever other users from ever other dialogs, as fast as they go.</summary>
    public void Registers()
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(IPAddress.Loopback, sipPort);
        for (var round = 0; round < Scale.Of(small: 4_000, full: 1_000_000); round++)
        {
            client.Send(
                Bytes(
                    Register(
                        round % 2 == 0
                            ? ""
                            : $"Authorization: Digest username=\"u{round}\",realm=\"asterisk\",nonce=\"{round}\",uri=\"sip:x\",response=\"{round:x32}\",nc=00000001,cnonce=\"c\",qop=auth\r\n"
                    )
                )
            );
        }
    }

    static async Task<int> AskAsync(Socket client, byte[] request)
    {
        using var limit = new CancellationTokenSource(Patience);
        var answer = new byte[20];
        var got = 0;
        try
        {
            if (request.Length > 0)
            {
                await client.SendAsync(request, limit.Token);
            }
            while (got < 12 && await client.ReceiveAsync(answer.AsMemory(got), limit.Token) is > 0 and var more)
            {
                got += more;
            }
        }
        catch (SocketException)
        {
            // Closed while it was sent.
        }
        return got >= 12 ? int.Parse(Encoding.ASCII.GetString(answer, 8, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    static Socket Connect(int port)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.Connect(IPAddress.Loopback, port);
        return client;
    }

    string Register(string headers = "", string body = "")
    {
        var one = Interlocked.Increment(ref number);
        return $"REGISTER sip:localhost SIP/2.0\r\nVia: SIP/2.0/TCP h{one};branch=z9hG4bK{one};rport\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:ghost{one}@localhost>;tag={one}\r\nTo: <sip:ghost{one}@localhost>\r\nCall-ID: {one}\r\nCSeq: 1 REGISTER\r\n"
            + $"Contact: <sip:ghost@192.0.2.1>\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
