using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.SipAgent;
using Convoke.Tests.Unit.Sip.Transactions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TransportProtocol = Convoke.Sip.Transports.TransportProtocol;

namespace Convoke.Tests.Unit.Telephony.Requests;

/// <summary>The SIP side on objects in memory, with a clock of our own and a wire that records: what a test sends is answered at once.</summary>
sealed class SipBench : IDisposable
{
    public static readonly PeerAddress Phone = PeerAddress.From(IPEndPoint.Parse("192.0.2.7:5070"));

    readonly Recorder recorder = new();
    readonly TransportProtocol protocol;
    readonly Wire wire;
    int branch;

    public SipBench(TransportProtocol protocol = TransportProtocol.Udp)
    {
        this.protocol = protocol;
        Mapper = new([
            .. ObjectTypes.All.Select(t => new ObjectStore(t, [new MemoryWizard(t)], ParseScope.Offline, true, NullLogger.Instance)),
        ]);
        Service = new(Mapper, keys: null, Time, recorder, Dns);
        wire = new(
            new WireTransport(protocol, new TransportHost(Service.Transactions, new(Time, NullLogger.Instance), Time, NullLogger.Instance))
        );
    }

    /// <summary>The names there are; none at first.</summary>
    public FakeDns Dns { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public Mapper Mapper { get; }

    public SipService Service { get; }

    /// <summary>What was logged, as text.</summary>
    public IEnumerable<string> Logged => recorder.Lines;

    public Wire Wire => wire;

    public Flow Flow => new(wire, Phone);

    public SipBench Push(ObjectType type, string id, params (string Name, string Value)[] fields)
    {
        var result = Done(Mapper[type].PushAsync(id, [.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));
        Assert.True(result.IsDone, $"{id}: {string.Join("; ", result.Errors ?? [])}");
        return this;
    }

    public SipBench Delete(ObjectType type, string id)
    {
        Assert.True(Done(Mapper[type].DeleteAsync(id)).IsDone);
        return this;
    }

    /// <summary>With stores in memory everything is done when it returns.</summary>
    static T Done<T>(ValueTask<T> task)
    {
        Assert.True(task.IsCompleted);
#pragma warning disable VSTHRD002, CA2012 // It is done.
        return task.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, CA2012
    }

    /// <summary>An endpoint without a password, and its AOR.</summary>
    public SipBench Open(string user, params (string Name, string Value)[] aor) =>
        Push(Aor.Type, user, aor.Length == 0 ? [("max_contacts", "1")] : aor).Push(Endpoint.Type, user, ("aors", user));

    public void Receive(byte[] request, PeerAddress? from = null) =>
        ((ITransportSink)Service.Transactions).Received(request, new Flow(wire, from ?? Phone));

    /// <summary>The answer to a text.</summary>
    public SipReply Send(string request, PeerAddress? from = null)
    {
        wire.Sent.Clear();
        Receive(Encoding.UTF8.GetBytes(request), from);
        return new(Assert.Single(wire.Sent).Text);
    }

    public SipReply Register(string user, string headers, PeerAddress? from = null, string? to = null, string callId = "c", int cseq = 0) =>
        Send(Request("REGISTER", user, headers, to, callId, cseq), from);

    public SipReply Send(string method, string user, string headers = "", PeerAddress? from = null, string uri = "sip:example.org") =>
        Send(Request(method, user, $"Contact: <sip:{user}@192.0.2.7:5070>\r\n{headers}", uri: uri), from);

    public string Request(
        string method,
        string user,
        string headers,
        string? to = null,
        string callId = "c",
        int cseq = 0,
        string uri = "sip:example.org"
    )
    {
        branch++;
        return $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/{protocol.ViaToken} 192.0.2.7:5070;branch=z9hG4bK{branch}\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:{user}@example.org>;tag=f\r\nTo: <sip:{to ?? user}@example.org>\r\nCall-ID: {callId}\r\n"
            + $"CSeq: {(cseq == 0 ? branch : cseq)} {method}\r\n{headers}Content-Length: 0\r\n\r\n";
    }

    public void Dispose() => Assert.True(Service.DisposeAsync().AsTask().IsCompleted);

    sealed class Recorder : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                Lines.Enqueue(formatter(state, exception));
            }
        }
    }
}
