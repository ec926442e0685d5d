using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Functional.Sip;

/// <summary>The connection goes while transactions are under way.</summary>
public sealed class ConnectionLossTests : ITransactionUser, IClientTransactionUser, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    readonly TimerWheel wheel = new(TimeProvider.System, NullLogger.Instance);
    readonly TransactionLayer layer;
    readonly Channel<object> events = System.Threading.Channels.Channel.CreateUnbounded<object>();
    readonly IPEndPoint address;

    public ConnectionLossTests()
    {
        layer = new TransactionLayer(this, wheel, TimeProvider.System, NullLogger.Instance);
        var options = new TransportOptions
        {
            Name = "tcp",
            Protocol = TransportProtocol.Tcp,
            Bind = new IPEndPoint(IPAddress.Loopback, 0),
        };
        var prepared = layer.Transports.Prepare(options, out _)!;
        prepared.Activate();
        address = prepared.Transport.Addresses[0].ToIPEndPoint();
    }

    public void Dispose()
    {
        layer.Dispose();
        wheel.Dispose();
    }

    [Theory]
    [InlineData("OPTIONS", 200)]
    [InlineData("INVITE", 180)]
    [InlineData("INVITE", 200)]
    [InlineData("INVITE", 486)]
    public async Task AnswerAfterTheConnectionIsGone_GoesOverANewOne(string method, int status)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = Connect();
        client.Send(Request(method, ((IPEndPoint)listener.LocalEndpoint).Port));
        var transaction = await Next<ServerTransaction>();
        client.Dispose();
        await Next<CloseReason>();
        transaction.Respond(status, Encoding.ASCII.GetBytes($"SIP/2.0 {status} x\r\nContent-Length: 0\r\n\r\n"));
        transaction.Release();
        using var again = await listener.AcceptSocketAsync().WaitAsync(Patience);
        again.ReceiveTimeout = 10_000;
        var buffer = new byte[100];
        Assert.StartsWith($"SIP/2.0 {status} ", Encoding.ASCII.GetString(buffer, 0, again.Receive(buffer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyToConnectTo_EndsTheTransaction()
    {
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var client = Connect();
        client.Send(Request("OPTIONS", ((IPEndPoint)nobody.LocalEndPoint!).Port));
        var transaction = await Next<ServerTransaction>();
        client.Dispose();
        await Next<CloseReason>();
        transaction.Respond(200, "SIP/2.0 200 x\r\nContent-Length: 0\r\n\r\n"u8);
        Assert.Equal(ServerState.Terminated, transaction.State);
        Assert.Equal(0, layer.Servers);
        transaction.Release();
    }

    [Fact]
    public async Task RequestWaitingForItsAnswer_FailsAtOnce()
    {
        var client = Connect();
        client.Send(Request("OPTIONS", 5060));
        var transaction = await Next<ServerTransaction>();
        var buffer = SendBuffer.Rent();
        new MessageWriter(buffer).Raw(Request("OPTIONS", 5060));
        Assert.True(layer.Send(buffer, Method.Options, "z9hG4bK1"u8, transaction.Flow, this, null, out var started));
        buffer.Release();
        client.Dispose();
        Assert.Equal(TransactionFailure.Transport, await Next<TransactionFailure>());
        Assert.Equal(0, layer.Clients);
        started!.Release();
        transaction.Release();
    }

    Socket Connect()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.Connect(address);
        return client;
    }

    static byte[] Request(string method, int port) =>
        Encoding.ASCII.GetBytes(
            $"{method} sip:a@example.com SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:{port};branch=z9hG4bK1\r\nFrom: <sip:b@h>;tag=f\r\nTo: <sip:a@h>\r\n"
                + $"Call-ID: c\r\nCSeq: 1 {method}\r\nMax-Forwards: 70\r\nContact: <sip:b@h>\r\nContent-Length: 0\r\n\r\n"
        );

    /// <summary>The next event of that kind; others are passed over.</summary>
    async Task<T> Next<T>()
    {
        while (true)
        {
            if (await events.Reader.ReadAsync().AsTask().WaitAsync(Patience) is T found)
                return found;
        }
    }

    void ITransactionUser.Requested(ServerTransaction transaction, Message request)
    {
        transaction.Retain();
        events.Writer.TryWrite(transaction);
    }

    void ITransactionUser.Acknowledged(Message ack, in Flow flow) { }

    void ITransactionUser.Unanswered(ServerTransaction transaction, TransactionFailure failure) => events.Writer.TryWrite(failure);

    void ITransactionUser.Stray(Message response, in Flow flow) { }

    void ITransactionUser.ConnectionClosed(Connection connection, CloseReason reason) => events.Writer.TryWrite(reason);

    void IClientTransactionUser.Answered(ClientTransaction transaction, Message response) { }

    void IClientTransactionUser.Failed(ClientTransaction transaction, TransactionFailure failure) => events.Writer.TryWrite(failure);
}
