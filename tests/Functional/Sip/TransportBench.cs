using System.Net;
using System.Text;
using System.Threading.Channels;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Functional.Sip;

/// <summary>A transport layer on loopback whose sink keeps what arrives.</summary>
sealed class TransportBench : ITransportSink, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly TimerWheel wheel = new(TimeProvider.System, NullLogger.Instance);
    readonly Channel<(string Text, Flow Flow)> received = System.Threading.Channels.Channel.CreateUnbounded<(string, Flow)>();
    readonly Channel<(Connection Connection, CloseReason Reason)> closed = System.Threading.Channels.Channel.CreateUnbounded<(
        Connection,
        CloseReason
    )>();

    public TransportBench() => Layer = new TransportLayer(this, wheel, TimeProvider.System, NullLogger.Instance);

    public TransportLayer Layer { get; }

    /// <summary>What the sink does with a message besides keeping it.</summary>
    public Action<string, Flow> Answer { get; set; } = (_, _) => { };

    public Transport Open(TransportOptions options)
    {
        var prepared = Layer.Prepare(options, out var errors);
        Assert.True(prepared is not null, string.Join("; ", errors));
        prepared.Activate();
        return prepared.Transport;
    }

    public Transport Open(TransportProtocol protocol, string name = "t", string address = "127.0.0.1", TlsOptions? tls = null) =>
        Open(
            new TransportOptions
            {
                Name = name,
                Protocol = protocol,
                Bind = new IPEndPoint(IPAddress.Parse(address), 0),
                Tls = tls,
            }
        );

    public async Task<(string Text, Flow Flow)> Received() => await received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<(Connection Connection, CloseReason Reason)> Closed() => await closed.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool NothingReceived => !received.Reader.TryPeek(out _);

    void ITransportSink.Received(ReadOnlyMemory<byte> message, in Flow flow)
    {
        var text = Encoding.UTF8.GetString(message.Span);
        Answer(text, flow);
        received.Writer.TryWrite((text, flow));
    }

    void ITransportSink.Closed(Connection connection, CloseReason reason) => closed.Writer.TryWrite((connection, reason));

    public void Dispose()
    {
        Layer.Dispose();
        wheel.Dispose();
    }

    public static string Request(int number = 1, string body = "") =>
        $"OPTIONS sip:a@example.com SIP/2.0\r\nCSeq: {number} OPTIONS\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
