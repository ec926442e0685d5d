using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Transactions;

/// <summary>
/// One request to be sent by a <see cref="RequestSender"/>: it is written anew for each address tried, as Via and often Contact differ,
/// and ends with exactly one <see cref="Answered"/> or <see cref="Failed"/> unless abandoned.
/// </summary>
public abstract class OutgoingRequest
{
    internal RequestAttempt? Attempt { get; set; }

    public abstract Method Method { get; }

    /// <summary>Where to, by RFC 3263. Not used when <see cref="Flow"/> is set.</summary>
    public abstract ResolutionTarget Target { get; }

    /// <summary>Over this flow and nowhere else (RFC 5626 section 5.3); null to resolve the target.</summary>
    public virtual Flow? Flow => null;

    /// <summary>Only through the transport of this name; empty for any.</summary>
    public virtual string TransportName => "";

    /// <summary>For each address, instead of timers B and F; null for these.</summary>
    public virtual TimeSpan? Timeout => null;

    /// <summary>Writes the whole message, <see cref="OutgoingVia.Write"/> being its top Via.</summary>
    protected internal abstract void Write(SendBuffer into, OutgoingVia via);

    protected internal virtual void Provisional(Message response) { }

    /// <summary>The final response; of an INVITE each 2xx. The message is valid during the call unless retained.</summary>
    /// <param name="response">The response.</param>
    /// <param name="flow">Over which it came.</param>
    /// <param name="elapsed">Since the request was first sent to the address that answered.</param>
    protected internal abstract void Answered(Message response, Flow flow, TimeSpan elapsed);

    protected internal abstract void Failed(TransactionFailure failure);

    /// <summary>Gives up waiting: neither <see cref="Answered"/> nor <see cref="Failed"/> begins after this.</summary>
    public void Abandon() => Attempt?.Abandon();
}

/// <summary>The top Via of a request of ours and the way it will go.</summary>
public readonly ref struct OutgoingVia
{
    readonly bool asksForRport;

    internal OutgoingVia(Flow flow, SentBy sentBy, ReadOnlySpan<byte> branch, bool asksForRport = true)
    {
        Flow = flow;
        SentBy = sentBy;
        Branch = branch;
        this.asksForRport = asksForRport;
    }

    public Flow Flow { get; }

    /// <summary>Our host and port as the peer shall see them; for Contact too.</summary>
    public SentBy SentBy { get; }

    public ReadOnlySpan<byte> Branch { get; }

    /// <summary>Writes the Via header line, asking for rport (RFC 3581 section 3) unless the options say not to.</summary>
    public void Write(MessageWriter writer)
    {
        writer.Begin(HeaderId.Via);
        writer.Raw("SIP/2.0/"u8);
        writer.Text(Flow.Protocol.ViaToken);
        writer.Raw(" "u8);
        writer.Text(SentBy.Host);
        writer.Raw(":"u8);
        writer.Number(SentBy.Port);
        writer.Raw(asksForRport ? ";rport;branch="u8 : ";branch="u8);
        writer.Raw(Branch);
        writer.End();
    }
}
