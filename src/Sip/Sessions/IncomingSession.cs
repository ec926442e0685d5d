using System.Text;
using Convoke.Sip.Dialogs;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;

namespace Convoke.Sip.Sessions;

/// <summary>A session that the peer began: its INVITE is ours to answer.</summary>
public sealed class IncomingSession : InviteSession
{
    readonly ServerTransaction transaction;
    readonly ReliableResponses reliable;
    Action? afterPrack;

    IncomingSession(
        SessionStack stack,
        SynchronizationContext turn,
        SessionTerms terms,
        ServerTransaction transaction,
        Message invite,
        string tag
    )
        : base(stack, turn, terms, Encoding.UTF8.GetString(invite.CallId), tag)
    {
        (this.transaction, Invite) = (transaction, invite);
        transaction.Retain();
        invite.Retain();
        Flow = transaction.Flow;
        Dialog = Dialog.FromRequest(invite, tag, Flow);
        Dialog.RefreshTarget(TargetOf(invite, Flow));
        (LocalParty, RemoteParty) = (PartyText.Of(invite.To), PartyText.Of(invite.From));
        NotePeer(invite, Flow);
        reliable = new(this);
    }

    /// <summary>The INVITE; valid until it has its final answer.</summary>
    public Message Invite { get; }

    /// <summary>What the caller offers; empty: we are to offer in the answer.</summary>
    public ReadOnlySpan<byte> Offer => SessionBody.Sdp(Invite);

    internal override bool IsCaller => false;

    /// <summary>Whether our provisional responses are sent reliably.</summary>
    public bool IsReliable =>
        Invite.HasToken(HeaderId.Require, "100rel"u8)
            ? Terms.Reliability != Reliability.Never
            : Invite.HasToken(HeaderId.Supported, "100rel"u8) && Terms.Reliability is Reliability.WhenSupported or Reliability.Required;

    /// <summary>On a receive thread: from here on the session is found by what belongs to it.</summary>
    public static IncomingSession Begin(
        SessionStack stack,
        SynchronizationContext turn,
        SessionTerms terms,
        ServerTransaction transaction,
        Message invite,
        ISessionOwner owner
    )
    {
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Random(tag);
        var session = new IncomingSession(stack, turn, terms, transaction, invite, Encoding.ASCII.GetString(tag)) { Owner = owner };
        transaction.User = session;
        stack.Router.Add(session);
        session.Respond(transaction, invite, 100, SessionHeaders.None, default);
        return session;
    }

    /// <summary>Why the INVITE cannot be taken at all: a status and its headers; null where it can.</summary>
    public static (int Status, IReadOnlyList<(string Name, string Value)> Headers)? Refusal(Message invite, SessionTerms terms)
    {
        if (terms.Reliability == Reliability.Required && !invite.HasToken(HeaderId.Supported, "100rel"u8))
        {
            return (421, [("Require", "100rel"), Supported(terms)]);
        }
        if (terms.Timers == TimerPolicy.Required && !invite.HasToken(HeaderId.Supported, "timer"u8))
        {
            return (421, [("Require", "timer"), Supported(terms)]);
        }
        var asked = SessionExpires.Of(invite);
        if (terms.Timers != TimerPolicy.Never && asked.Seconds > 0 && asked.Seconds < terms.MinSe)
        {
            return (422, [("Min-SE", terms.MinSe.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }
        return null;
    }

    static (string Name, string Value) Supported(SessionTerms terms) => ("Supported", terms.SupportedText);

    /// <summary>Sends a provisional response above 100; reliably where both sides want that.</summary>
    public void Provisional(int status, IReadOnlyList<(string Name, string Value)> headers, byte[] sdp)
    {
        if (State != SessionState.Early)
        {
            return;
        }
        HasMadeDialog = true;
        if (!IsReliable)
        {
            Respond(transaction, Invite, status, headers, sdp);
            return;
        }
        reliable.Send(transaction, Invite, status, headers, sdp);
    }

    /// <summary>Accepts the call. Waits for the PRACK of what was sent reliably (RFC 3262 section 3).</summary>
    public void Accept(IReadOnlyList<(string Name, string Value)> headers, byte[] sdp)
    {
        if (State != SessionState.Early)
        {
            return;
        }
        if (reliable.IsWaiting)
        {
            afterPrack = () => Accept(headers, sdp);
            return;
        }
        State = SessionState.Accepted;
        Dialog!.Confirm();
        var all = Refresher.Answer(Invite, headers);
        Respond(transaction, Invite, 200, all, sdp);
        Repeater.Start(transaction, Invite, all, sdp);
        Drop();
    }

    /// <summary>Refuses the call; the session is over.</summary>
    public void Refuse(int status, IReadOnlyList<(string Name, string Value)> headers)
    {
        if (State == SessionState.Early)
        {
            Respond(transaction, Invite, status, headers, default);
            End();
        }
    }

    internal void CancelReceived(Message cancel)
    {
        if (State == SessionState.Early)
        {
            Owner.Cancelled(cancel);
        }
    }

    private protected override bool BelongsHere(Message request) =>
        Dialog is { } dialog && request.From.Tag.SequenceEqual(Encoding.UTF8.GetBytes(dialog.Id.RemoteTag));

    private protected override void PrackReceived(ServerTransaction prack, Message request)
    {
        if (!reliable.Take(request))
        {
            ResponseText.Send(this, prack, request, 400, Owner.OnRefusal, default, "Unexpected PRACK");
            return;
        }
        Respond(prack, request, 200, SessionHeaders.None, default);
        reliable.Go();
        if (!reliable.IsWaiting && afterPrack is { } next)
        {
            afterPrack = null;
            next();
        }
    }

    private protected override void ByeReceived(Message bye)
    {
        if (State != SessionState.Early)
        {
            base.ByeReceived(bye);
            return;
        }
        // RFC 3261 section 15.1.2: the INVITE is answered too.
        Respond(transaction, Invite, 487, SessionHeaders.None, default);
        End();
        Owner.Ended(bye);
    }

    void End()
    {
        Finish();
        Drop();
    }

    void Drop()
    {
        reliable.Dispose();
        if (transaction.User == this)
        {
            transaction.User = null;
        }
        Invite.Release();
        transaction.Release();
    }
}
