using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Uac;

/// <summary>
/// A request to a contact outside any dialog, in the name of an endpoint: by the server that has the contact's connection where that is
/// another, and with the endpoint's <c>outbound_auth</c> where it is challenged.
/// </summary>
/// <param name="by">the endpoint</param>
/// <param name="way">the way to the contact</param>
/// <param name="parts">what requests need</param>
abstract class ContactRequest(ConfigObject by, ContactWay way, UacParts parts) : OutgoingRequest
{
    readonly EndpointAnswers answers = new(parts, by);
    readonly byte[] names = Names();
    uint sequence = (uint)Random.Shared.Next(1, 32_768);

    /// <summary>The endpoint in whose name it is sent.</summary>
    protected ConfigObject By => by;

    protected ContactWay Way => way;

    protected UacParts Parts => parts;

    public override ResolutionTarget Target => way.Target;

    public override Flow? Flow => way.Flow;

    public override string TransportName => way.TransportName;

    /// <summary>The user in From and Contact.</summary>
    protected abstract string User { get; }

    /// <summary>Adds what the method needs behind the head, and ends the message.</summary>
    /// <param name="writer">the message</param>
    /// <param name="host">the host in From</param>
    protected abstract void Finish(MessageWriter writer, string host);

    /// <summary>The final answer, unless it was a challenge that could be answered.</summary>
    protected abstract void Ended(Message response, TimeSpan elapsed);

    protected sealed override void Write(SendBuffer into, OutgoingVia via)
    {
        var method = Method.Text();
        var uri = way.Course.RequestUri.Span;
        var callId = names.AsSpan(ToTag.Bytes);
        var sealedParts = new Nodes.SealedParts
        {
            Method = method,
            RequestUri = uri,
            CallId = callId,
            CSeq = sequence,
        };
        var writer = RequestHead.Begin(into, method, way.Course, via, parts.Global, way.Through, sealedParts);
        var host = by.Get(Endpoint.FromDomain) is { Length: > 0 } domain ? domain : via.SentBy.Host;
        writer.Begin(HeaderId.From);
        writer.Raw("<sip:"u8);
        writer.Text(User);
        writer.Raw("@"u8);
        writer.Text(host);
        writer.Raw(">;tag="u8);
        writer.Raw(names.AsSpan(0, ToTag.Bytes));
        writer.End();
        writer.Begin(HeaderId.To);
        writer.Raw("<"u8);
        writer.Text(uri);
        writer.Raw(">"u8);
        writer.End();
        writer.Begin(HeaderId.Contact);
        writer.Raw("<"u8);
        RequestHead.OwnUri(writer, User, via, isSecure: false);
        writer.Raw(">"u8);
        writer.End();
        writer.Header(HeaderId.CallId, callId);
        RequestHead.CSeq(writer, sequence, method);
        answers.Write(writer, method, uri);
        RequestHead.UserAgent(writer, parts.Global.Get(Global.UserAgent));
        Finish(writer, host);
    }

    protected sealed override void Answered(Message response, Flow flow, TimeSpan elapsed)
    {
        if (answers.Take(response))
        {
            sequence++;
            parts.Send(this);
            return;
        }
        Ended(response, elapsed);
    }

    static byte[] Names()
    {
        var names = new byte[2 * ToTag.Bytes];
        ToTag.Random(names);
        return names;
    }
}
