using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.Objects;
using Convoke.Telephony.States;
using Convoke.Telephony.Uac;
using Contact = Convoke.Telephony.Objects.Contact;

namespace Convoke.Telephony.Qualify;

/// <summary>One OPTIONS to a contact (RFC 3261 section 11.1), answering challenges with its endpoint's outbound_auth.</summary>
sealed class Probe : ContactRequest
{
    readonly ConfigObject contact;
    readonly Action<ProbeResult> ended;

    Probe(ContactState state, ConfigObject endpoint, ContactWay way, UacParts parts, Action<ProbeResult> ended)
        : base(endpoint, way, parts) => (contact, this.ended) = (state.Contact, ended);

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

    public override TimeSpan? Timeout => contact.Get(Contact.QualifyTimeout) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    protected override string User => By.Get(Endpoint.FromUser) is { Length: > 0 } own ? own : By.Id;

    protected override void Finish(MessageWriter writer, string host) => writer.Finish();

    protected override void Ended(Message response, TimeSpan elapsed)
    {
        if (Way.Through is { } through && RelayWarning.Of(response) is { } why)
        {
            ended(new(false, false, 0, $"its server {through.Node} says: {why}"));
            return;
        }
        var isReachable = !contact.Get(Contact.Qualify2xxOnly) || response.StatusCode is >= 200 and < 300;
        ended(new(true, isReachable, isReachable ? Math.Max(1, (long)elapsed.TotalMicroseconds) : 0));
    }

    protected override void Failed(TransactionFailure failure) =>
        ended(Way.Through is { } through ? new(false, false, 0, $"its server {through.Node} does not answer") : new(true, false, 0));
}
