using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Functional.Sip;

/// <summary>Requests of ours over real sockets, going on from address to address.</summary>
public sealed class RequestSenderTests : ITransactionUser, IResolver, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    readonly TimerWheel wheel = new(TimeProvider.System, NullLogger.Instance);
    readonly TransactionLayer layer;
    readonly RequestSender sender;
    readonly List<ResolvedTarget> targets = [];
    readonly List<IDisposable> owned = [];
    bool lookUpTakesTime;

    public RequestSenderTests()
    {
        layer = new TransactionLayer(this, wheel, TimeProvider.System, NullLogger.Instance);
        sender = new RequestSender(layer, this, NullLogger.Instance);
        foreach (var protocol in new[] { TransportProtocol.Udp, TransportProtocol.Tcp })
        {
            var options = new TransportOptions
            {
                Name = protocol.UriToken,
                Protocol = protocol,
                Bind = new IPEndPoint(IPAddress.Loopback, 0),
            };
            layer.Transports.Prepare(options, out _)!.Activate();
        }
    }

    public void Dispose()
    {
        layer.Dispose();
        wheel.Dispose();
        owned.ForEach(o => o.Dispose());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_ComesBackOverUdp(bool slowLookUp)
    {
        lookUpTakesTime = slowLookUp;
        AddUdpPeer(200);
        var probe = new Probe();
        sender.Send(probe);
        Assert.Equal("200", await probe.Ended);
        Assert.InRange(probe.Elapsed, TimeSpan.FromTicks(1), Patience);
        // It stays for timer K, or not on a machine that paused for so long.
        Assert.InRange(layer.Clients, 0, 1);
    }

    [Fact]
    public async Task Answer_ComesBackOverTcp()
    {
        AddTcpPeer();
        var probe = new Probe();
        sender.Send(probe);
        Assert.Equal("200", await probe.Ended);
        Assert.Equal(0, layer.Clients);
        Assert.Equal(1, layer.Transports.Connections);
        var second = new Probe();
        sender.Send(second);
        Assert.Equal("200", await second.Ended);
        Assert.Equal(1, layer.Transports.Connections);
    }

    [Fact]
    public async Task Unavailable_GoesOnToTheNextAddress()
    {
        AddUdpPeer(503);
        AddDeadTcpPeer();
        AddUdpPeer(404);
        AddUdpPeer(200);
        var probe = new Probe();
        sender.Send(probe);
        Assert.Equal("404", await probe.Ended);
    }

    [Fact]
    public async Task Silent_GoesOnToTheNextAddress()
    {
        AddSilentUdpPeer();
        // Several, as on a busy machine one may take longer than it is given.
        for (var i = 0; i < 8; i++)
            AddUdpPeer(200);
        var probe = new Probe { Limit = TimeSpan.FromSeconds(1) };
        sender.Send(probe);
        Assert.Equal("200", await probe.Ended);
    }

    [Fact]
    public async Task LastAddressUnavailable_GivesIts503()
    {
        AddUdpPeer(503);
        var probe = new Probe();
        sender.Send(probe);
        Assert.Equal("503", await probe.Ended);
    }

    [Fact]
    public async Task NobodyAnswers_TimesOut()
    {
        AddSilentUdpPeer();
        var probe = new Probe { Limit = TimeSpan.FromMilliseconds(100) };
        sender.Send(probe);
        Assert.Equal("Timeout", await probe.Ended);
        Assert.Equal(0, layer.Clients);
    }

    [Fact]
    public async Task NoAddress_IsUnresolvable()
    {
        var probe = new Probe();
        sender.Send(probe);
        Assert.Equal("Unresolvable", await probe.Ended);
    }

    [Fact]
    public async Task ConnectionRefused_IsATransportFailure()
    {
        AddDeadTcpPeer();
        var probe = new Probe();
        sender.Send(probe);
        Assert.Equal("Transport", await probe.Ended);
        Assert.Equal((0, 0), (layer.Clients, layer.Transports.Connections));
    }

    [Fact]
    public void Abandoned_LeavesNothing()
    {
        AddSilentUdpPeer();
        var probe = new Probe();
        sender.Send(probe);
        Assert.Equal(1, layer.Clients);
        probe.Abandon();
        Assert.Equal(0, layer.Clients);
        Assert.False(probe.Ended.IsCompleted);
    }

    void AddUdpPeer(int status)
    {
        var socket = NewUdp();
        Add(TransportProtocol.Udp, socket);
        var thread = new Thread(() =>
        {
            var buffer = new byte[2000];
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            try
            {
                while (true)
                {
                    var length = socket.ReceiveFrom(buffer, ref from);
                    socket.SendTo(Answer(buffer.AsSpan(0, length), status), from);
                }
            }
            catch (SocketException)
            {
                // The test is over.
            }
            catch (ObjectDisposedException)
            {
                // The test is over.
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
    }

    void AddSilentUdpPeer() => Add(TransportProtocol.Udp, NewUdp());

    void AddDeadTcpPeer()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Add(TransportProtocol.Tcp, socket);
    }

    void AddTcpPeer()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Add(TransportProtocol.Tcp, listener);
        _ = Task.Run(async () =>
        {
            using var accepted = await listener.AcceptAsync();
            var buffer = new byte[2000];
            while (await accepted.ReceiveAsync(buffer) is > 0 and var length)
                await accepted.SendAsync(Answer(buffer.AsSpan(0, length), 200));
        });
    }

    static Socket NewUdp()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    void Add(TransportProtocol protocol, Socket socket)
    {
        owned.Add(socket);
        targets.Add(new ResolvedTarget(protocol, PeerAddress.From((IPEndPoint)socket.LocalEndPoint!), null));
    }

    static byte[] Answer(ReadOnlySpan<byte> request, int status)
    {
        var message = Message.Rent();
        var result = message.Parse(request, ParseLimits.Default);
        Assert.True(result.IsDone, $"{result}");
        var buffer = SendBuffer.Rent();
        ResponseBuilder.Begin(buffer, message, status, PeerAddress.From(IPAddress.Loopback, 5060), "t"u8).Finish();
        var bytes = buffer.Written.ToArray();
        buffer.Release();
        message.Release();
        return bytes;
    }

    async ValueTask<IReadOnlyList<ResolvedTarget>> IResolver.Resolve(ResolutionTarget target, CancellationToken cancellation)
    {
        if (lookUpTakesTime)
            await Task.Yield();
        return targets;
    }

    void ITransactionUser.Requested(ServerTransaction transaction, Message request) => Assert.Fail("no requests here");

    void ITransactionUser.Acknowledged(Message ack, in Flow flow) => Assert.Fail("no ACK here");

    void ITransactionUser.Unanswered(ServerTransaction transaction, TransactionFailure failure) => Assert.Fail("no requests here");

    void ITransactionUser.Stray(Message response, in Flow flow) { }

    void ITransactionUser.ConnectionClosed(Connection connection, CloseReason reason) { }

    sealed class Probe : OutgoingRequest
    {
        readonly TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan? Limit { get; init; }
        public TimeSpan Elapsed { get; private set; }
        public Task<string> Ended => ended.Task.WaitAsync(Patience);
        public override Method Method => Method.Options;
        public override ResolutionTarget Target { get; } = new("peer.example");
        public override TimeSpan? Timeout => Limit;

        protected internal override void Write(SendBuffer into, OutgoingVia via)
        {
            var writer = new MessageWriter(into);
            writer.RequestLine("OPTIONS"u8, "sip:peer@peer.example"u8);
            via.Write(writer);
            writer.Header(HeaderId.MaxForwards, 70);
            writer.Header(HeaderId.From, "<sip:me@example.com>;tag=f");
            writer.Header(HeaderId.To, "<sip:peer@peer.example>");
            writer.Header(HeaderId.CallId, Encoding.ASCII.GetString(via.Branch));
            writer.Header(HeaderId.CSeq, "1 OPTIONS");
            writer.Finish();
        }

        protected internal override void Answered(Message response, Flow flow, TimeSpan elapsed)
        {
            Elapsed = elapsed;
            ended.TrySetResult($"{response.StatusCode}");
        }

        protected internal override void Failed(TransactionFailure failure) => ended.TrySetResult($"{failure}");
    }
}
