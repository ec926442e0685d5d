using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.Objects;
using Convoke.Telephony.States;
using Convoke.Telephony.Uac;
using Contact = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Qualify;

/// <summary>One OPTIONS to a contact (RFC 3261 section 11.1), answering challenges with its endpoint's outbound_auth.</summary>
sealed class Probe : OutgoingRequest
{
    readonly ConfigObject contact;
    readonly ConfigObject endpoint;
    readonly ContactWay way;
    readonly UacParts parts;
    readonly EndpointAnswers answers;
    readonly Action<ProbeResult> ended;
    readonly byte[] names = new byte[2 * ToTag.Bytes];
    uint sequence;

    Probe(ContactState state, ConfigObject endpoint, ContactWay way, UacParts parts, Action<ProbeResult> ended)
    {
        contact = state.Contact;
        (this.endpoint, this.way, this.parts, this.ended) = (endpoint, way, parts, ended);
        answers = new(parts, endpoint);
        ToTag.Random(names);
        sequence = (uint)Random.Shared.Next(1, 32_768);
    }

    /// <summary>A question to a contact in the name of an endpoint; null with the reason where it cannot be asked.</summary>
    public static Probe? For(ContactState state, string? by, UacParts parts, Action<ProbeResult> ended, out string why)
    {
        why = "no endpoint has it";
        return
            by is { } id
            && parts.Mapper[Endpoint.Type].Find(id) is { } endpoint
            && ContactWay.To(state, endpoint, parts, out why) is { } way
            ? new(state, endpoint, way, parts, ended)
            : null;
    }

    public override Method Method => Method.Options;

    public override ResolutionTarget Target => way.Target;

    public override Flow? Flow => way.Flow;

    public override string TransportName => way.TransportName;

    public override TimeSpan? Timeout => contact.Get(Contact.QualifyTimeout) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    protected override void Write(SendBuffer into, OutgoingVia via)
    {
        var course = way.Course;
        var user = endpoint.Get(Endpoint.FromUser) is { Length: > 0 } own ? own : endpoint.Id;
        var callId = names.AsSpan(ToTag.Bytes);
        var writer = RequestHead.Begin(
            into,
            "OPTIONS"u8,
            course,
            via,
            parts.Global,
            way.Through,
            new()
            {
                Method = "OPTIONS"u8,
                RequestUri = course.RequestUri.Span,
                CallId = callId,
                CSeq = sequence,
            }
        );
        writer.Begin(HeaderId.From);
        writer.Raw("<sip:"u8);
        writer.Text(user);
        writer.Raw("@"u8);
        writer.Text(endpoint.Get(Endpoint.FromDomain) is { Length: > 0 } domain ? domain : via.SentBy.Host);
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
        RequestHead.CSeq(writer, sequence, "OPTIONS"u8);
        answers.Write(writer, "OPTIONS"u8, course.RequestUri.Span);
        RequestHead.UserAgent(writer, parts.Global.Get(Global.UserAgent));
        writer.Finish();
    }

    protected override void Answered(Message response, Flow flow, TimeSpan elapsed)
    {
        if (answers.Take(response))
        {
            sequence++;
            parts.Send(this);
            return;
        }
        if (way.Through is { } through && RelayWarning.Of(response) is { } why)
        {
            ended(new(false, false, 0, $"its server {through.Node} says: {why}"));
            return;
        }
        var isReachable = !contact.Get(Contact.Qualify2xxOnly) || response.StatusCode is >= 200 and < 300;
        ended(new(true, isReachable, isReachable ? Math.Max(1, (long)elapsed.TotalMicroseconds) : 0));
    }

    protected override void Failed(TransactionFailure failure) =>
        ended(way.Through is { } through ? new(false, false, 0, $"its server {through.Node} does not answer") : new(true, false, 0));
}
