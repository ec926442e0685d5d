using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.MessageWaiting;

/// <summary>
/// A NOTIFY that nobody asked for, outside any dialog: in one, phones would answer 481. As Asterisk's it says that the subscription, which
/// there is none of, is over.
/// </summary>
/// <param name="endpoint">whose contact is told</param>
/// <param name="way">the way to it</param>
/// <param name="counts">what waits</param>
/// <param name="allowEvents">the packages that can be subscribed to</param>
/// <param name="parts">what requests need</param>
/// <param name="ended">told once it was answered, or never will be</param>
sealed class UnsolicitedNotify(
    ConfigObject endpoint,
    ContactWay way,
    MessageCounts counts,
    string allowEvents,
    UacParts parts,
    Action ended
) : OutgoingRequest
{
    readonly EndpointAnswers answers = new(parts, endpoint);
    readonly byte[] names = Names();
    uint sequence = (uint)Random.Shared.Next(1, 32_768);

    public override Method Method => Method.Notify;

    public override ResolutionTarget Target => way.Target;

    public override Flow? Flow => way.Flow;

    public override string TransportName => way.TransportName;

    protected override void Write(SendBuffer into, OutgoingVia via)
    {
        var course = way.Course;
        var user = First(endpoint.Get(Endpoint.MwiFromUser), endpoint.Get(Endpoint.FromUser), parts.Global.Get(Global.DefaultFromUser));
        var host = First(endpoint.Get(Endpoint.FromDomain), via.SentBy.Host);
        var callId = names.AsSpan(ToTag.Bytes);
        var writer = RequestHead.Begin(
            into,
            "NOTIFY"u8,
            course,
            via,
            parts.Global,
            way.Through,
            new()
            {
                Method = "NOTIFY"u8,
                RequestUri = course.RequestUri.Span,
                CallId = callId,
                CSeq = sequence,
            }
        );
        writer.Begin(HeaderId.From);
        writer.Raw("<sip:"u8);
        writer.Text(user);
        writer.Raw("@"u8);
        writer.Text(host);
        writer.Raw(">;tag="u8);
        writer.Raw(names.AsSpan(0, ToTag.Bytes));
        writer.End();
        writer.Begin(HeaderId.To);
        writer.Raw("<"u8);
        writer.Text(course.RequestUri.Span);
        writer.Raw(">"u8);
        writer.End();
        writer.Begin(HeaderId.Contact);
        writer.Raw("<"u8);
        RequestHead.OwnUri(writer, user, via, isSecure: false);
        writer.Raw(">"u8);
        writer.End();
        writer.Header(HeaderId.CallId, callId);
        RequestHead.CSeq(writer, sequence, "NOTIFY"u8);
        writer.Header(HeaderId.Event, "message-summary"u8);
        writer.Header(HeaderId.SubscriptionState, "terminated"u8);
        writer.Header(HeaderId.AllowEvents, allowEvents);
        answers.Write(writer, "NOTIFY"u8, course.RequestUri.Span);
        RequestHead.UserAgent(writer, parts.Global.Get(Global.UserAgent));
        writer.Header(HeaderId.ContentType, "application/" + SummaryBody.Subtype);
        var extension = First(endpoint.Get(Endpoint.VoicemailExtension), parts.Global.Get(Global.DefaultVoicemailExtension));
        writer.Finish(SummaryBody.Write(counts, extension.Length > 0 ? $"sip:{extension}@{host}" : null));
    }

    protected override void Answered(Message response, Flow flow, TimeSpan elapsed)
    {
        if (answers.Take(response))
        {
            sequence++;
            parts.Send(this);
            return;
        }
        ended();
    }

    protected override void Failed(TransactionFailure failure) => ended();

    static string First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }
        return "";
    }

    static byte[] Names()
    {
        var names = new byte[2 * ToTag.Bytes];
        ToTag.Random(names);
        return names;
    }
}
