// Endpoint options: inband_progress, rpid_immediate, send_connected_line, contact_user, set_var.
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Parties;
using Convoke.Calls.Pjsip.Identity;
using Convoke.Calls.Pjsip.Media;
using Convoke.Media.Sdp;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>A channel whose phone calls us.</summary>
sealed class IncomingLeg(ConfigObject endpoint, PjsipParts parts) : PjsipLeg(endpoint, parts)
{
    IncomingSession session = null!;
    Place start;
    byte[] description = [];
    int lastProvisional;
    bool hasSentDescription;
    Func<Task>? instead;

    public override InviteSession? Session => session;

    /// <summary>The request that began the call; kept as long as the channel, for the dialplan to read.</summary>
    public Message Invite { get; private set; } = null!;

    protected override string Host => session.Flow.SentBy.Host;

    /// <summary>On a receive thread: the call begins in the channel's turn.</summary>
    /// <param name="channel">its channel</param>
    /// <param name="begun">its session</param>
    /// <param name="place">where in the dialplan it starts</param>
    /// <param name="insteadOf">what it does instead; null: it runs the dialplan</param>
    public void Begin(Channel channel, IncomingSession begun, Place place, Func<Task>? insteadOf)
    {
        instead = insteadOf;
        session = begun;
        start = place;
        Invite = begun.Invite;
        Invite.Retain();
        Bind(channel, new(channel, Endpoint, EndpointWishes.Of(Endpoint), Parts));
        channel.Turn.Post(Start);
    }

    public override ValueTask<bool> AnswerAsync()
    {
        if (session.State != SessionState.Early)
        {
            return new(!session.IsOver);
        }
        session.Accept(IdentityOf(Channel.ConnectedLine), DescriptionToSend());
        return new(true);
    }

    public override void Indicate(Indication what)
    {
        if (session.State != SessionState.Early)
        {
            if (what is Indication.Hold or Indication.Unhold)
            {
                TellHold(what == Indication.Hold);
            }
            return;
        }
        switch (what)
        {
            case Indication.Ringing when Endpoint.Get(Telephony.Objects.Endpoint.InbandProgress):
                Progress();
                break;
            case Indication.Ringing when !hasSentDescription || Parts.Settings.Global.Get(Global.AllowSending180After183):
                Send(180, []);
                break;
            case Indication.Ringing or Indication.Progress:
                Progress();
                break;
            case Indication.Busy:
                Refuse(486, Cause.Busy);
                break;
            case Indication.Congestion:
                Refuse(503, Cause.Congestion);
                break;
            case Indication.Incomplete:
                Refuse(484, Cause.InvalidNumber);
                break;
        }
    }

    /// <summary>An answer that has not left yet is made anew.</summary>
    public override void Wish(MediaWishes wishes)
    {
        base.Wish(wishes);
        if (!hasSentDescription && !session.Offer.IsEmpty && session.State == SessionState.Early)
        {
            Media.Negotiation.TakeBack();
            description = Media.Answer(session.Offer, out _, out _) ?? description;
        }
    }

    public override void Connected(Party party)
    {
        if (session.State is SessionState.Confirmed or SessionState.Accepted)
        {
            TellConnected(party);
        }
        else if (lastProvisional > 0 && Endpoint.Get(Telephony.Objects.Endpoint.RpidImmediate))
        {
            Send(lastProvisional, []);
        }
    }

    public override void Redirecting(Redirecting redirecting)
    {
        if (session.State == SessionState.Early)
        {
            var headers = new List<(string, string)>();
            DiversionHeaders.Add(headers, Endpoint, redirecting, "", Host);
            session.Provisional(181, headers, []);
        }
    }

    public override ValueTask<bool> TransferAsync(string target) => new(LegTransfer.Send(this, session, target, Parts));

    public override void Cancelled(Message cancel)
    {
        var said = ReasonHeaders.Read(cancel);
        session.Refuse(487, ReasonHeaders.Of(Endpoint, said ?? Cause.None));
        Channel.Lost(said ?? Cause.Interworking);
    }

    public override void Acknowledged(Message ack) => LegChanges.TakeAck(this, ack);

    /// <summary>Refuses the call and ends the channel.</summary>
    public void Refuse(int status, int cause)
    {
        session.Refuse(status, ReasonHeaders.Of(Endpoint, cause));
        Channel.HangupCause = cause;
        Channel.End(cause);
    }

    protected override void End(int cause)
    {
        if (session.State == SessionState.Early)
        {
            session.Refuse(SipCauses.ToStatus(cause), ReasonHeaders.Of(Endpoint, cause));
        }
        else
        {
            Bye(cause);
        }
        Invite.Release();
    }

    void Start()
    {
        var place = MediaPlace.Of(Endpoint, session.Flow, Parts.Transports, Parts.Ports);
        Media.Settle(place);
        if (!session.Offer.IsEmpty)
        {
            if (Media.Answer(session.Offer, out var status, out var why) is not { } answer)
            {
                Parts.Log.OfferRefused(
                    Channel.Name,
                    status,
                    why,
                    string.Join(' ', Endpoint.Get(Telephony.Objects.Endpoint.Allow).Select(a => a.Codec.Name))
                );
                session.Refuse(status, SessionHeaders.None);
                Channel.End(Cause.BearerNotAvailable);
                return;
            }
            description = answer;
        }
        LegStart.Fill(Channel, Endpoint, Invite, start);
        Channel.SetState(ChannelState.Ring);
        if (Media.IsHeld)
        {
            Channel.Happened(new HoldChanged(true));
        }
        Channel.Run(instead ?? (() => Parts.Dialplan.RunAsync(Channel, start)));
    }

    void Progress() => Send(183, DescriptionToSend());

    void Send(int status, byte[] sdp)
    {
        lastProvisional = status;
        session.Provisional(status, IdentityOf(Channel.ConnectedLine), sdp);
    }

    /// <summary>Our answer, or our offer where the caller made none.</summary>
    byte[] DescriptionToSend()
    {
        if (description.Length == 0)
        {
            description = Media.Offer();
        }
        if (hasSentDescription && session.IsReliable)
        {
            return [];
        }
        hasSentDescription = true;
        return description;
    }
}
