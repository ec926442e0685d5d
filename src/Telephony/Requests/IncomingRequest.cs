using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Requests;

/// <summary>A request on its way through the server. Valid during the call; whoever keeps it retains it and releases it once.</summary>
/// <param name="transaction">By which it is answered.</param>
/// <param name="message">What was received.</param>
/// <param name="settings">Those in force when it came.</param>
/// <param name="endpoint">Whom it is from; null while nobody was recognized.</param>
/// <param name="isBarred">Whether an access list refused its endpoint.</param>
public readonly struct IncomingRequest(
    ServerTransaction transaction,
    Message message,
    SipSettings settings,
    ConfigObject? endpoint = null,
    bool isBarred = false
)
{
    public ServerTransaction Transaction { get; } = transaction;

    public Message Message { get; } = message;

    public SipSettings Settings { get; } = settings;

    public ConfigObject? Endpoint { get; } = endpoint;

    /// <summary>An endpoint was recognized, and an access list of its own refused it: it is treated like nobody, but was told of already.</summary>
    public bool IsBarred { get; } = isBarred;

    public Method Method => Message.Method;

    public Flow Flow => Transaction.Flow;

    public PeerAddress Source => Transaction.Flow.Remote;

    /// <summary>The id of the endpoint as security events name it.</summary>
    public string Account => Endpoint?.Id ?? "<unknown>";

    public IncomingRequest From(ConfigObject? endpoint) => new(Transaction, Message, Settings, endpoint);

    public IncomingRequest Barred() => new(Transaction, Message, Settings, null, isBarred: true);

    /// <summary>Whether responses go to where the request came from, whatever its Via says. An unknown sender is treated as the default endpoint.</summary>
    public bool ForcesRport => Endpoint?.Get(Objects.Endpoint.ForceRport) ?? true;

    /// <summary>Begins a response; headers are added, then it is sent.</summary>
    /// <param name="status">100..699</param>
    /// <param name="reason">empty for the registered phrase</param>
    public Response Begin(int status, scoped ReadOnlySpan<byte> reason = default) => new(this, status, reason);

    /// <summary>Answers without more.</summary>
    public void Answer(int status) => Begin(status).Send();

    /// <summary>Refuses and forgets the request at once: the same request coming again is looked at anew.</summary>
    public void Refuse(int status, scoped ReadOnlySpan<byte> reason = default) => Begin(status, reason).SendStateless();

    public void Retain()
    {
        Transaction.Retain();
        Message.Retain();
    }

    public void Release()
    {
        Message.Release();
        Transaction.Release();
    }
}
