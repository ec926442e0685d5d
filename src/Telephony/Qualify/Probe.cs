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
    readonly Course course;
    readonly UacParts parts;
    readonly NodeRoute? through;
    readonly Action<ProbeResult> ended;
    readonly byte[] names = new byte[2 * ToTag.Bytes];
    DigestSession? digest;
    uint sequence;

    Probe(ContactState state, ConfigObject endpoint, Course course, NodeRoute? through, UacParts parts, Action<ProbeResult> ended)
    {
        contact = state.Contact;
        this.through = through;
        // A connection that the phone made is the only way to it.
        Flow = parts.ConnectionOf(state.Aor.Id, state.Id) is { } connection ? new(connection, connection.Remote) : null;
        (this.endpoint, this.course, this.parts, this.ended) = (endpoint, course, parts, ended);
        // How a server on the way goes on is its affair.
        TransportName = through is null ? TransportOf(contact, endpoint) : "";
        Target = through?.Target ?? course.Through(TransportName.Length > 0 ? parts.ProtocolOf(TransportName) : null);
        ToTag.Random(names);
        sequence = (uint)Random.Shared.Next(1, 32_768);
    }

    /// <summary>A question to a contact in the name of an endpoint; null with the reason where it cannot be asked.</summary>
    public static Probe? For(ContactState state, string? by, UacParts parts, Action<ProbeResult> ended, out string why)
    {
        why = "";
        if (by is not { } id || parts.Mapper[Endpoint.Type].Find(id) is not { } endpoint)
        {
            why = "no endpoint has it";
            return null;
        }
        NodeRoute? through = null;
        if (NodeRoutes.Leads(state))
        {
            why = "it is at another server";
            through = parts.Nodes?.To(state, out why);
            if (through is null)
            {
                return null;
            }
        }
        var contact = state.Contact;
        // Our own proxy comes first, then where our registrar sends us through, then the way that the REGISTER of the contact came.
        var routes = Join(
            Join(contact.Get(Contact.OutboundProxy), parts.ServiceRoutes.Of(TransportOf(contact, endpoint))),
            contact.Get(Contact.Path)
        );
        if (Course.To(OwnMarks.Without(contact.Get(Contact.Uri)), routes) is { } course)
        {
            return new(state, endpoint, course, through, parts, ended);
        }
        why = "its URI leads nowhere";
        return null;
    }

    static string TransportOf(ConfigObject contact, ConfigObject endpoint) =>
        OwnMarks.TransportOf(contact.Get(Contact.Uri)) ?? endpoint.Get(Endpoint.Transport);

    static string Join(string one, string two) => (one.Length, two.Length) is (> 0, > 0) ? $"{one},{two}" : one + two;

    public override Method Method => Method.Options;

    public override ResolutionTarget Target { get; }

    public override Flow? Flow { get; }

    public override string TransportName { get; }

    public override TimeSpan? Timeout => contact.Get(Contact.QualifyTimeout) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    protected override void Write(SendBuffer into, OutgoingVia via)
    {
        var user = endpoint.Get(Endpoint.FromUser) is { Length: > 0 } own ? own : endpoint.Id;
        var callId = names.AsSpan(ToTag.Bytes);
        var writer = RequestHead.Begin(
            into,
            "OPTIONS"u8,
            course,
            via,
            parts.Global,
            through,
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
        digest?.Write(writer, "OPTIONS"u8, course.RequestUri.Span);
        RequestHead.UserAgent(writer, parts.Global.Get(Global.UserAgent));
        writer.Finish();
    }

    protected override void Answered(Message response, Flow flow, TimeSpan elapsed)
    {
        if (response.StatusCode is 401 or 407)
        {
            digest ??= new(parts.Credentials, $"endpoint {endpoint.Id}");
            if (digest.Take(response, endpoint.Get(Endpoint.OutboundAuth)))
            {
                sequence++;
                parts.Send(this);
                return;
            }
        }
        if (through is not null && RelayWarning.Of(response) is { } why)
        {
            ended(new(false, false, 0, $"its server {through.Node} says: {why}"));
            return;
        }
        var isReachable = !contact.Get(Contact.Qualify2xxOnly) || response.StatusCode is >= 200 and < 300;
        ended(new(true, isReachable, isReachable ? Math.Max(1, (long)elapsed.TotalMicroseconds) : 0));
    }

    protected override void Failed(TransactionFailure failure) =>
        ended(through is null ? new(true, false, 0) : new(false, false, 0, $"its server {through.Node} does not answer"));
}
