using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.Subscriptions;

/// <summary>One NOTIFY of a subscription, in its dialog.</summary>
/// <param name="subscription">whose it is</param>
/// <param name="course">its way</param>
/// <param name="parts">what requests need</param>
/// <param name="sequence">its number</param>
/// <param name="state">the value of Subscription-State</param>
/// <param name="body">how things are</param>
/// <param name="allowEvents">the packages that can be subscribed to</param>
/// <param name="ended">told how it went, and of the seconds after which to try again where the subscriber asks for that</param>
sealed class NotifyRequest(
    Subscription subscription,
    Course course,
    UacParts parts,
    uint sequence,
    string state,
    byte[] body,
    string allowEvents,
    Action<SubscriptionInput, uint?> ended
) : OutgoingRequest
{
    readonly EndpointAnswers answers = new(parts, subscription.Endpoint);
    uint sequence = sequence;

    public override Method Method => Method.Notify;

    public override ResolutionTarget Target => course.Through(TransportName.Length > 0 ? parts.ProtocolOf(TransportName) : null);

    public override Flow? Flow => subscription.Flow;

    public override string TransportName => subscription.Endpoint.Get(Endpoint.Transport);

    protected override void Write(SendBuffer into, OutgoingVia via)
    {
        var dialog = subscription.Dialog;
        var writer = RequestHead.Begin(into, "NOTIFY"u8, course, via, parts.Global);
        RequestHead.Party(writer, HeaderId.From, dialog.LocalUri, dialog.Id.LocalTag);
        RequestHead.Party(writer, HeaderId.To, dialog.RemoteUri, dialog.Id.RemoteTag);
        writer.Header(HeaderId.CallId, dialog.Id.CallId);
        RequestHead.CSeq(writer, sequence, "NOTIFY"u8);
        writer.Begin(HeaderId.Contact);
        writer.Raw("<"u8);
        RequestHead.OwnUri(writer, "", via, dialog.IsSecure);
        writer.Raw(">"u8);
        writer.End();
        writer.Header(HeaderId.Event, subscription.Event);
        writer.Header(HeaderId.SubscriptionState, state);
        writer.Header(HeaderId.AllowEvents, allowEvents);
        answers.Write(writer, "NOTIFY"u8, course.RequestUri.Span);
        RequestHead.UserAgent(writer, parts.Global.Get(Global.UserAgent));
        writer.Header(HeaderId.ContentType, "application/" + subscription.Subtype);
        writer.Finish(body);
    }

    protected override void Answered(Message response, Flow flow, TimeSpan elapsed)
    {
        if (answers.Take(response))
        {
            sequence = subscription.Dialog.NextSequence();
            parts.Send(this);
            return;
        }
        if (response.StatusCode < 300)
        {
            ended(SubscriptionInput.Delivered, null);
        }
        // RFC 6665 section 4.2.2: with Retry-After it has not failed, but is to be tried again.
        else if (response.TryGet(HeaderId.RetryAfter, out RetryAfter later))
        {
            ended(SubscriptionInput.Delivered, later.Seconds);
        }
        else
        {
            ended(SubscriptionInput.Refused, null);
        }
    }

    protected override void Failed(TransactionFailure failure) => ended(SubscriptionInput.Refused, null);
}
