using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>A request of ours within the dialog of a session. What comes of it is told in the session's turn.</summary>
/// <param name="session">whose</param>
/// <param name="way">its way</param>
/// <param name="method">what it is</param>
/// <param name="text">the same as text</param>
/// <param name="headers">the owner's</param>
/// <param name="contentType">of the body; empty where there is none</param>
/// <param name="body">the body</param>
/// <param name="done">told of the final response, or null where none came</param>
sealed class SessionRequest(
    InviteSession session,
    SessionWay way,
    Method method,
    string text,
    IReadOnlyList<(string Name, string Value)> headers,
    string contentType,
    byte[] body,
    Action<SessionRequest, Message?> done
) : OutgoingRequest
{
    readonly byte[] methodText = Encoding.ASCII.GetBytes(text);

    public uint Sequence { get; private set; } = session.Dialog!.NextSequence();

    public override Method Method => method;

    public override ResolutionTarget Target => way.Target;

    public override Flow? Flow => session.FixedFlow;

    public override string TransportName => session.Terms.TransportName;

    protected internal override void Write(SendBuffer into, OutgoingVia via)
    {
        var terms = session.Terms;
        var writer = new MessageWriter(into);
        writer.RequestLine(methodText, way.RequestUri);
        via.Write(writer);
        writer.Header(HeaderId.MaxForwards, terms.MaxForwards);
        foreach (var route in way.Routes)
        {
            writer.Header(HeaderId.Route, route);
        }
        session.WriteParties(writer, Sequence, methodText);
        if (method is Method.Invite or Method.Update or Method.Refer or Method.Notify)
        {
            SessionContact.Write(writer, terms.ContactUser, via.Flow);
        }
        if (method is Method.Invite or Method.Update)
        {
            writer.Header(HeaderId.Allow, terms.Allow);
            writer.Header(HeaderId.Supported, string.Join(", ", [session.SupportedText, .. terms.SupportedInInvite]));
        }
        terms.Answers?.Write(writer, methodText, way.RequestUri);
        if (terms.UserAgent.Length > 0)
        {
            writer.Header(HeaderId.UserAgent, terms.UserAgent);
        }
        SessionHeaders.Write(writer, headers);
        if (body.Length > 0)
        {
            writer.Header(HeaderId.ContentType, contentType);
        }
        writer.Finish(body);
    }

    protected internal override void Answered(Message response, Flow flow, TimeSpan elapsed) =>
        session.Post(null, response, (s, _, m) => Take(m!, flow));

    protected internal override void Failed(TransactionFailure failure) => session.Post(null, null, (_, _, _) => done(this, null));

    void Take(Message response, Flow flow)
    {
        if (response.StatusCode is 401 or 407 && session.Terms.Answers?.Take(response) == true)
        {
            Sequence = session.Dialog!.NextSequence();
            session.Stack.Send(this);
            return;
        }
        if (method == Method.Invite && response.StatusCode < 300)
        {
            session.SendAck(Sequence, flow, default);
        }
        done(this, response);
    }
}
