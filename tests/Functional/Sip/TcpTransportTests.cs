using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using static Convoke.Tests.Functional.Sip.TransportBench;

namespace Convoke.Tests.Functional.Sip;

public sealed class TcpTransportTests : IDisposable
{
    readonly TransportBench bench = new();
    readonly Transport tcp;

    public TcpTransportTests() => tcp = bench.Open(TransportProtocol.Tcp);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task PartialAndJoinedMessages_AreFramed()
    {
        using var client = Connect();
        foreach (var part in Bytes(Request(1, "body")))
            client.Send([part]);
        Assert.Equal(Request(1, "body"), (await bench.Received()).Text);
        client.Send(Bytes("\r\n" + Request(2) + Request(3, "abc") + Request(4)[..30]));
        Assert.Equal(Request(2), (await bench.Received()).Text);
        Assert.Equal(Request(3, "abc"), (await bench.Received()).Text);
        client.Send(Bytes(Request(4)[30..]));
        Assert.Equal(Request(4), (await bench.Received()).Text);
    }

    [Fact]
    public async Task LargeMessage_IsJoinedFromManySegments()
    {
        using var client = Connect();
        var large = Request(1, new string('x', 60_000));
        client.Send(Bytes(large));
        Assert.Equal(large, (await bench.Received()).Text);
    }

    [Fact]
    public async Task Ping_IsAnsweredByPong()
    {
        using var client = Connect();
        client.Send("\r\n\r\n"u8);
        Assert.Equal("\r\n", Receive(client, 2));
        client.Send("\r\n"u8);
        client.Send(Bytes(Request()));
        await bench.Received();
        client.Send("\r\n\r\n"u8);
        Assert.Equal("\r\n", Receive(client, 2));
        Assert.Equal(2, tcp.Counters.KeepAlives);
    }

    [Fact]
    public void SilentConnection_GetsAPing()
    {
        bench.Layer.Limits = new TransportLimits { KeepAlive = TimeSpan.FromMilliseconds(50) };
        using var client = Connect();
        Assert.Equal("\r\n\r\n", Receive(client, 4));
    }

    [Fact]
    public async Task NoMessageInTime_IsClosed()
    {
        bench.Layer.Limits = new TransportLimits { FirstMessage = TimeSpan.FromMilliseconds(50) };
        using var client = Connect();
        client.Send("\r\n\r\n"u8);
        Assert.Equal(CloseReason.NoMessage, (await bench.Closed()).Reason);
    }

    [Fact]
    public async Task UnfinishedMessage_IsClosed()
    {
        bench.Layer.Limits = new TransportLimits { UnfinishedMessage = TimeSpan.FromMilliseconds(50) };
        using var client = Connect();
        client.Send(Bytes(Request(1) + Request(2)[..20]));
        Assert.Equal(Request(1), (await bench.Received()).Text);
        Assert.Equal(CloseReason.Unfinished, (await bench.Closed()).Reason);
    }

    [Fact]
    public async Task SlowReader_IsDroppedAndOthersAreServed()
    {
        bench.Layer.Limits = new TransportLimits { MaxQueuedBytes = 100_000, Write = TimeSpan.FromSeconds(10) };
        using var slow = Connect();
        slow.Send(Bytes(Request()));
        var flow = (await bench.Received()).Flow;
        var message = new byte[50_000];
        var sends = 0;
        while (flow.Send(message))
            Assert.True(++sends < 10_000, "the queue has no bound");
        var (connection, reason) = await bench.Closed();
        Assert.Equal((flow.Connection, CloseReason.SlowReader), (connection, reason));

        using var other = Connect();
        other.Send(Bytes(Request(2)));
        Assert.Equal(Request(2), (await bench.Received()).Text);
    }

    [Fact]
    public async Task WriteNotTakenInTime_IsClosed()
    {
        bench.Layer.Limits = new TransportLimits { MaxQueuedBytes = 50_000_000, Write = TimeSpan.FromMilliseconds(100) };
        using var slow = Connect();
        slow.Send(Bytes(Request()));
        var flow = (await bench.Received()).Flow;
        Assert.True(flow.Send(new byte[30_000_000]));
        Assert.Equal(CloseReason.SlowReader, (await bench.Closed()).Reason);
    }

    [Fact]
    public async Task HalfClose_StillGetsTheAnswer()
    {
        bench.Answer = (_, flow) => flow.Send("SIP/2.0 200 OK\r\n\r\n"u8);
        using var client = Connect();
        client.Send(Bytes(Request()));
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("SIP/2.0 200 OK\r\n\r\n", Receive(client, 18));
        Assert.Equal(CloseReason.Peer, (await bench.Closed()).Reason);
        Assert.Equal(0, client.Receive(new byte[1]));
    }

    [Theory]
    [InlineData("OPTIONS sip:a SIP/2.0\r\n\r\n", true)]
    [InlineData("OPTIONS sip:a SIP/2.0\r\nContent-Length: x\r\n\r\n", true)]
    [InlineData("OPTIONS sip:a SIP/2.0\r\nContent-Length: 999999999\r\n\r\n", true)]
    [InlineData("OPTIONS sip:a SIP/2.0\r\nContent-Length: 1\r\nl: 2\r\n\r\n", true)]
    [InlineData("\u0016\u0003\u0001\u0002", false)]
    public async Task EndNotKnown_IsDeliveredIfAHeadAndClosed(string bytes, bool delivered)
    {
        bench.Answer = (_, flow) => flow.Send("SIP/2.0 400 x\r\n\r\n"u8);
        using var client = Connect();
        client.Send(Bytes(bytes));
        Assert.Equal(CloseReason.Malformed, (await bench.Closed()).Reason);
        Assert.Equal(delivered ? "SIP/2.0 400 x\r\n\r\n" : "", ReceiveAll(client));
        Assert.Equal(!delivered, bench.NothingReceived);
    }

    [Fact]
    public async Task EndlessHead_IsClosed()
    {
        using var client = Connect();
        var line = Bytes($"X: {new string('x', 1000)}\r\n");
        try
        {
            client.Send(Bytes("OPTIONS sip:a SIP/2.0\r\n"));
            for (var i = 0; i < 100; i++)
                client.Send(line);
        }
        catch (SocketException)
        {
            // Closed before all was sent.
        }

        Assert.Equal(CloseReason.Malformed, (await bench.Closed()).Reason);
    }

    [Fact]
    public async Task LimitPerSource_TurnsAwayAndRecovers()
    {
        bench.Layer.Limits = new TransportLimits { MaxConnectionsPerSource = 2 };
        using var one = Connect();
        one.Send(Bytes(Request(1)));
        await bench.Received();
        using var two = Connect();
        two.Send(Bytes(Request(2)));
        await bench.Received();
        using var three = Connect();
        Assert.Equal("", ReceiveAll(three));
        Assert.Equal(1, tcp.Counters.Refused);
        one.Dispose();
        await bench.Closed();
        using var four = Connect();
        four.Send(Bytes(Request(4)));
        Assert.Equal(Request(4), (await bench.Received()).Text);
    }

    [Fact]
    public async Task Churn_LeavesNothingBehind()
    {
        for (var round = 0; round < 300; round++)
        {
            using var client = Connect();
            client.Send(Bytes(round % 3 == 0 ? Request(round)[..10] : Request(round)));
            if (round % 2 == 0)
                client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        for (var round = 0; round < 300; round++)
            await bench.Closed();
        Assert.Equal((0, 0), (bench.Layer.Connections, tcp.Counters.Connections));
    }

    [Fact]
    public async Task OutgoingConnection_IsMadeOnceAndUsedAgain()
    {
        using var peer = new TcpListener(IPAddress.Loopback, 0);
        peer.Start();
        var remote = PeerAddress.From((IPEndPoint)peer.LocalEndpoint);
        var channel = bench.Layer.ChannelTo(TransportProtocol.Tcp, remote);
        Assert.True(channel!.Send(Bytes(Request(1)), remote));
        Assert.Same(channel, bench.Layer.ChannelTo(TransportProtocol.Tcp, remote));
        using var accepted = await peer.AcceptSocketAsync().WaitAsync(TimeSpan.FromSeconds(10));
        accepted.ReceiveTimeout = 10_000;
        Assert.Equal(Request(1), Receive(accepted, Request(1).Length));
        accepted.Send(Bytes(Request(2)));
        Assert.Same(channel, (await bench.Received()).Flow.Channel);
    }

    [Fact]
    public async Task AcceptedConnection_IsUsedTowardsItsPeer()
    {
        using var client = Connect();
        client.Send(Bytes(Request()));
        var flow = (await bench.Received()).Flow;
        Assert.Same(flow.Channel, bench.Layer.ChannelTo(TransportProtocol.Tcp, flow.Remote));
    }

    [Fact]
    public async Task NobodyListens_TheWatcherIsTold()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var remote = PeerAddress.From((IPEndPoint)taken.LocalEndPoint!);
        var connection = Assert.IsAssignableFrom<Connection>(bench.Layer.ChannelTo(TransportProtocol.Tcp, remote));
        var watcher = new Watcher();
        connection.Watch(watcher);
        connection.Send(Bytes(Request()), remote);
        Assert.Equal(CloseReason.ConnectFailed, await watcher.Lost.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(connection.Send(Bytes(Request()), remote));
        var late = new Watcher();
        connection.Watch(late);
        Assert.Equal(CloseReason.ConnectFailed, await late.Lost.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(0, bench.Layer.Connections);
    }

    [Fact]
    public async Task ClosedTransport_ClosesItsConnectionsAndFreesThePort()
    {
        using var client = Connect();
        client.Send(Bytes(Request()));
        var bind = (await bench.Received()).Flow.Local.ToIPEndPoint();
        bench.Layer.Close("t");
        Assert.Equal(CloseReason.Local, (await bench.Closed()).Reason);
        Assert.Equal("", ReceiveAll(client));
        bench.Open(tcp.Options with { Bind = bind });
    }

    [Fact]
    public void PortInUse_IsRefused()
    {
        var options = tcp.Options with { Name = "second", Bind = tcp.Addresses[0].ToIPEndPoint() };
        Assert.Null(bench.Layer.Prepare(options, out var errors));
        Assert.Equal("the address and port are in use", Assert.Single(errors).Reason);
    }

    Socket Connect()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = 10_000,
        };
        client.Connect(tcp.Addresses[0].ToIPEndPoint());
        return client;
    }

    static string Receive(Socket socket, int length)
    {
        var buffer = new byte[length];
        for (var at = 0; at < length; )
        {
            var got = socket.Receive(buffer.AsSpan(at));
            Assert.True(got > 0, $"closed after {at} of {length} bytes");
            at += got;
        }

        return Encoding.UTF8.GetString(buffer);
    }

    static string ReceiveAll(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[1000];
        try
        {
            while (socket.Receive(buffer) is > 0 and var got)
                text.Append(Encoding.UTF8.GetString(buffer, 0, got));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Closed with bytes of ours unread: as good as closed.
        }

        return text.ToString();
    }

    sealed class Watcher : IConnectionWatcher
    {
        public TaskCompletionSource<CloseReason> Lost { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void ConnectionLost(Connection connection, CloseReason reason) => Lost.TrySetResult(reason);
    }
}
