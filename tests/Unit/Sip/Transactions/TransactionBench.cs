using System.Net;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Sip.Transactions;

/// <summary>A transaction layer with a clock of our own, a wire that records, and a user that does what the test says.</summary>
sealed class TransactionBench : ITransactionUser, IClientTransactionUser, IDisposable
{
    public static readonly PeerAddress Peer = PeerAddress.From(IPEndPoint.Parse("192.0.2.7:5070"));

    public TransactionBench(TransportProtocol protocol = TransportProtocol.Udp, TransactionOptions? options = null)
    {
        Wheel = new TimerWheel(Time, NullLogger.Instance);
        Layer = new TransactionLayer(this, Wheel, Time, NullLogger.Instance, options);
        Wire = new Wire(new WireTransport(protocol, new TransportHost(Layer, Wheel, Time, NullLogger.Instance)));
    }

    public FakeTimeProvider Time { get; } = new();
    public TimerWheel Wheel { get; }
    public TransactionLayer Layer { get; }
    public Wire Wire { get; }
    public Flow Flow => new(Wire, Peer);
    public List<string> Events { get; } = [];
    public Action<ServerTransaction, Message> OnRequest { get; set; } = (_, _) => { };

    public void Receive(string text) => Receive(Encoding.UTF8.GetBytes(text));

    public void Receive(byte[] bytes) => ((ITransportSink)Layer).Received(bytes, Flow);

    /// <summary>Moves the clock in small steps, so that timers that start timers come at their times.</summary>
    public void Advance(double milliseconds)
    {
        for (var left = milliseconds; left > 0; left -= 10)
            Time.Advance(TimeSpan.FromMilliseconds(Math.Min(left, 10)));
    }

    public static string Request(string method, string branch = "z9hG4bK1", string toTag = "", string extra = "", uint cseq = 1) =>
        $"{method} sip:a@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5070;branch={branch}\r\nMax-Forwards: 70\r\n"
        + $"From: <sip:b@example.com>;tag=f\r\nTo: <sip:a@example.com>{toTag}\r\nCall-ID: c1\r\nCSeq: {cseq} {method}\r\n"
        + $"{(method is "INVITE" ? "Contact: <sip:b@192.0.2.7:5070>\r\n" : "")}{extra}Content-Length: 0\r\n\r\n";

    public static string Response(int status, string method, string branch, uint cseq = 1) =>
        $"SIP/2.0 {status} x\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch={branch}\r\nFrom: <sip:b@example.com>;tag=f\r\n"
        + $"To: <sip:a@example.com>;tag=t\r\nCall-ID: c1\r\nCSeq: {cseq} {method}\r\nContent-Length: 0\r\n\r\n";

    public ClientTransaction Send(string method, TimeSpan? timeout = null, string branch = "z9hG4bKours")
    {
        var buffer = SendBuffer.Rent();
        new MessageWriter(buffer).Raw(Encoding.UTF8.GetBytes(Request(method, branch)));
        Assert.True(
            Layer.Send(
                buffer,
                Methods.Find(Encoding.UTF8.GetBytes(method)),
                Encoding.UTF8.GetBytes(branch),
                Flow,
                this,
                timeout,
                out var started
            )
        );
        buffer.Release();
        return started!;
    }

    void ITransactionUser.Requested(ServerTransaction transaction, Message request)
    {
        if (!Wire.Silent)
            Events.Add($"request {request.Method}");
        OnRequest(transaction, request);
    }

    void ITransactionUser.Acknowledged(Message ack, in Flow flow) => Events.Add("ack");

    void ITransactionUser.Unanswered(ServerTransaction transaction, TransactionFailure failure) => Events.Add($"unanswered {failure}");

    void ITransactionUser.Stray(Message response, in Flow flow) => Events.Add($"stray {response.StatusCode}");

    void ITransactionUser.ConnectionClosed(Connection connection, CloseReason reason) => Events.Add("closed");

    void IClientTransactionUser.Answered(ClientTransaction transaction, Message response) => Events.Add($"answer {response.StatusCode}");

    void IClientTransactionUser.Failed(ClientTransaction transaction, TransactionFailure failure) => Events.Add($"failed {failure}");

    public void Dispose()
    {
        Layer.Dispose();
        Wheel.Dispose();
    }
}

sealed class WireTransport(TransportProtocol protocol, TransportHost host)
    : Transport(
        new TransportOptions
        {
            Name = "wire",
            Protocol = protocol,
            Bind = IPEndPoint.Parse("10.0.0.1:5060"),
        },
        host
    )
{
    public override IReadOnlyList<PeerAddress> Addresses => [PeerAddress.From(Options.Bind)];

    public override Convoke.Sip.Transports.Channel? ChannelTo(in PeerAddress remote, string? serverName = null) => null;

    internal override void Start() { }

    internal override void Close() { }
}

/// <summary>Keeps what is sent, and how long after the start.</summary>
sealed class Wire(Transport transport) : Convoke.Sip.Transports.Channel(transport)
{
    public List<(string Text, PeerAddress To)> Sent { get; } = [];
    public bool Broken { get; set; }
    public bool Silent { get; set; }

    public override PeerAddress Local => Transport.Addresses[0];

    public override bool Send(ReadOnlySpan<byte> message, in PeerAddress remote)
    {
        if (Broken)
            return false;
        if (!Silent)
            Sent.Add((Encoding.UTF8.GetString(message), remote));
        return true;
    }
}
