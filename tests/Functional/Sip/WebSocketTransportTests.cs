using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using static Convoke.Tests.Functional.Sip.TransportBench;

namespace Convoke.Tests.Functional.Sip;

public sealed class WebSocketTransportTests : IDisposable
{
    readonly TransportBench bench = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));

    // Held until the end: a client that nobody refers to is closed by the garbage collector.
    readonly List<WebSocket> clients = [];

    public WebSocketTransportTests() => listener.Start();

    public void Dispose()
    {
        clients.ForEach(c => c.Dispose());
        bench.Dispose();
        listener.Dispose();
        limit.Dispose();
    }

    CancellationToken Limit => limit.Token;

    [Fact]
    public async Task MessagePerFrame_BothWays()
    {
        bench.Answer = (_, flow) => flow.Send("SIP/2.0 200 OK\r\n\r\n"u8);
        var (client, served) = await Connect();
        await client.SendAsync(Bytes(Request()), WebSocketMessageType.Text, endOfMessage: true, Limit);
        var (text, flow) = await bench.Received();
        Assert.Equal((Request(), TransportProtocol.Ws, true), (text, flow.Protocol, flow.IsReliable));
        var (answer, type) = await Receive(client);
        Assert.Equal(("SIP/2.0 200 OK\r\n\r\n", WebSocketMessageType.Text), (answer, type));

        Assert.Same(flow.Channel, bench.Layer.ChannelTo(TransportProtocol.Ws, flow.Remote));
        Assert.Null(bench.Layer.ChannelTo(TransportProtocol.Wss, flow.Remote));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limit);
        Assert.Equal(CloseReason.Peer, (await bench.Closed()).Reason);
        Assert.True(await served);
        Assert.Equal(0, bench.Layer.Connections);
    }

    [Fact]
    public async Task FragmentsAndSeveralMessages_ArePutTogether()
    {
        var (client, _) = await Connect();
        var large = Request(1, new string('x', 20_000));
        foreach (var part in Bytes(large).Chunk(3_000))
            await client.SendAsync(part, WebSocketMessageType.Binary, endOfMessage: false, Limit);
        await client.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Binary, endOfMessage: true, Limit);
        await client.SendAsync(Bytes(Request(2)), WebSocketMessageType.Text, endOfMessage: true, Limit);
        Assert.Equal(large, (await bench.Received()).Text);
        Assert.Equal(Request(2), (await bench.Received()).Text);
    }

    [Fact]
    public async Task Ping_IsAnswered()
    {
        var (client, _) = await Connect();
        await client.SendAsync(Bytes("\r\n\r\n"), WebSocketMessageType.Text, endOfMessage: true, Limit);
        Assert.Equal("\r\n", (await Receive(client)).Text);
        Assert.True(bench.NothingReceived);
    }

    [Fact]
    public async Task TooLarge_IsClosed()
    {
        bench.Layer.Limits = new TransportLimits { MaxMessageBytes = 1_000 };
        var (client, _) = await Connect();
        try
        {
            await client.SendAsync(new byte[10_000], WebSocketMessageType.Binary, endOfMessage: true, Limit);
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
            // Closed before all of it was taken.
        }
        Assert.Equal(CloseReason.Malformed, (await bench.Closed()).Reason);
        Assert.True(bench.NothingReceived);
    }

    [Fact]
    public async Task NotRead_IsClosedAfterTheTransportsWriteTime()
    {
        bench.Open(
            new TransportOptions
            {
                Name = "ws",
                Protocol = TransportProtocol.Ws,
                Bind = IPEndPoint.Parse("0.0.0.0:5060"),
                WebSocketWrite = TimeSpan.FromMilliseconds(50),
            }
        );
        bench.Layer.Limits = new TransportLimits { MaxQueuedBytes = 50_000_000 };
        var (client, _) = await Connect();
        await client.SendAsync(Bytes(Request()), WebSocketMessageType.Text, endOfMessage: true, Limit);
        var flow = (await bench.Received()).Flow;
        Assert.Equal("ws", flow.Transport.Name);
        Assert.True(flow.Send(new byte[30_000_000]));
        Assert.Equal(CloseReason.SlowReader, (await bench.Closed()).Reason);
    }

    [Fact]
    public async Task LimitPerSource_TurnsAway()
    {
        bench.Layer.Limits = new TransportLimits { MaxConnectionsPerSource = 1 };
        await Connect();
        var (_, second) = await Connect();
        Assert.False(await second.WaitAsync(Limit));
    }

    async Task<(WebSocket Client, Task<bool> Served)> Connect()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint, Limit);
        var server = await listener.AcceptSocketAsync(Limit);
        var served = bench.Layer.Serve(
            Wrap(server, isServer: true),
            PeerAddress.From((IPEndPoint)server.RemoteEndPoint!),
            PeerAddress.From((IPEndPoint)server.LocalEndPoint!),
            secure: false
        );
        clients.Add(Wrap(client, isServer: false));
        return (clients[^1], served);
    }

    static WebSocket Wrap(Socket socket, bool isServer) =>
        WebSocket.CreateFromStream(
            new NetworkStream(socket, ownsSocket: true),
            new WebSocketCreationOptions { IsServer = isServer, SubProtocol = "sip" }
        );

    async Task<(string Text, WebSocketMessageType Type)> Receive(WebSocket socket)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), Limit);
            length += part.Count;
            if (part.EndOfMessage)
                return (Encoding.UTF8.GetString(buffer, 0, length), part.MessageType);
        }
    }
}
