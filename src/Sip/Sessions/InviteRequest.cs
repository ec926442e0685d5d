using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>One INVITE of ours outside a dialog, tried at each address of its target.</summary>
/// <param name="session">whose</param>
/// <param name="way">its way</param>
/// <param name="compose">what it says when it leaves over a flow</param>
/// <param name="sequence">its number</param>
sealed class InviteRequest(OutgoingSession session, InviteWay way, Func<Flow, InviteText> compose, uint sequence) : OutgoingRequest
{
    readonly Lock gate = new();
    byte[] branch = [];
    Flow sentOver;
    InviteText? text;

    public uint Sequence => sequence;

    public override Method Method => Method.Invite;

    public override ResolutionTarget Target => way.Target;

    public override Flow? Flow => way.Flow;

    public override string TransportName => session.Terms.TransportName;

    /// <summary>The branch, the flow and the text of what was sent last, for its CANCEL.</summary>
    public (byte[] Branch, Flow Flow, InviteText Text)? Sent
    {
        get
        {
            lock (gate)
            {
                return text is null ? null : (branch, sentOver, text);
            }
        }
    }

    protected internal override void Write(SendBuffer into, OutgoingVia via)
    {
        var said = compose(via.Flow);
        lock (gate)
        {
            (branch, sentOver, text) = (via.Branch.ToArray(), via.Flow, said);
        }
        var terms = session.Terms;
        var writer = new MessageWriter(into);
        writer.RequestLine("INVITE"u8, way.RequestUri.Span);
        via.Write(writer);
        session.WriteHead(writer, way, said, sequence, "INVITE"u8);
        SessionContact.Write(writer, terms.ContactUser, via.Flow);
        writer.Header(HeaderId.Allow, terms.Allow);
        writer.Header(HeaderId.Supported, string.Join(", ", [session.SupportedText, .. terms.SupportedInInvite]));
        if (terms.Reliability == Reliability.Required)
        {
            writer.Header(HeaderId.Require, "100rel"u8);
        }
        terms.Answers?.Write(writer, "INVITE"u8, way.RequestUri.Span);
        if (terms.UserAgent.Length > 0)
        {
            writer.Header(HeaderId.UserAgent, terms.UserAgent);
        }
        SessionHeaders.Write(writer, session.Refresher.Request(said.Headers));
        if (said.Sdp.Length > 0)
        {
            writer.Header(HeaderId.ContentType, "application/sdp"u8);
        }
        writer.Finish(said.Sdp);
    }

    protected internal override void Provisional(Message response) =>
        session.Post(null, response, (s, _, m) => ((OutgoingSession)s).Take(this, m!));

    protected internal override void Answered(Message response, Flow flow, TimeSpan elapsed) =>
        session.Post(null, response, (s, _, m) => ((OutgoingSession)s).Take(this, m!, flow));

    protected internal override void Failed(TransactionFailure failure) =>
        session.Post(null, null, (s, _, _) => ((OutgoingSession)s).Take(this, failure));
}
