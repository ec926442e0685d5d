using System.Text;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Pjsip.Identity;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Telephony.Requests;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>Changes of a session in the middle of a call: the peer's offers, and the answers to ours.</summary>
static class LegChanges
{
    public static void Take(PjsipLeg leg, SessionChange change)
    {
        NoteParty(leg, change.Message);
        if (change.Offer.IsEmpty)
        {
            // An INVITE without an offer gets ours; the answer comes with the ACK. An UPDATE without one refreshes.
            change.Accept(SessionHeaders.None, change.IsUpdate ? default : leg.Media.Offer());
            return;
        }
        var wasHeld = leg.Media.IsHeld;
        if (leg.Media.Answer(change.Offer, out var status, out _) is not { } answer)
        {
            change.Refuse(
                status == 400 ? 415 : status,
                [
                    ("Accept", Encoding.ASCII.GetString(Capabilities.Accept)),
                    ("Warning", "390 convoke \"The session description cannot be used\""),
                ]
            );
            return;
        }
        change.Accept(SessionHeaders.None, answer);
        leg.Channel.Happened(new MediaMoved());
        NoteHold(leg, wasHeld);
    }

    /// <summary>The answer to an offer of ours; a refusal leaves what is in force.</summary>
    public static void TakeAnswer(PjsipLeg leg, Message? response)
    {
        if (response is { StatusCode: >= 200 and < 300 } && SessionBody.Sdp(response) is { IsEmpty: false } sdp)
        {
            leg.Media.Take(sdp, out _);
            NoteParty(leg, response);
        }
    }

    /// <summary>The answer in the ACK to our offer.</summary>
    public static void TakeAck(PjsipLeg leg, Message ack)
    {
        var wasHeld = leg.Media.IsHeld;
        var sdp = SessionBody.Sdp(ack);
        if (leg.Media.IsAgreed && sdp.IsEmpty)
        {
            return;
        }
        if (sdp.IsEmpty || (!leg.Media.Take(sdp, out _) && !leg.Media.IsAgreed))
        {
            // We offered, and there is nothing to talk with.
            leg.Channel.HangupCause = Cause.None;
            leg.Session!.Bye(ReasonHeaders.Of(leg.Endpoint, sdp.IsEmpty ? Cause.None : Cause.BearerNotAvailable));
            leg.Channel.End(Cause.BearerNotAvailable);
            return;
        }
        NoteHold(leg, wasHeld);
    }

    static void NoteHold(PjsipLeg leg, bool wasHeld)
    {
        if (leg.Media.IsHeld != wasHeld)
        {
            leg.Channel.Happened(new HoldChanged(leg.Media.IsHeld));
        }
    }

    static void NoteParty(PjsipLeg leg, Message message)
    {
        if (IncomingIdentity.OfPeer(message, leg.Endpoint) is { } party && party != leg.Channel.Caller.Id)
        {
            leg.Channel.Caller = leg.Channel.Caller with { Id = party };
            leg.Channel.Happened(new PartyChanged(party));
        }
    }
}
