using System.Net;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Parties;
using Convoke.Calls.Pjsip.Identity;
using Convoke.Calls.Pjsip.Media;
using Convoke.Calls.Streams;
using Convoke.Media.Codecs;
using Convoke.Media.Rtp;
using Convoke.Media.Sdp;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Sip.Transactions;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>
/// What stands behind a channel of SIP: a session and its media, by what the endpoint said when the call began. What both sides of a call
/// have alike is here; how it began is the affair of the two classes derived from this. Used in the channel's turn.
/// </summary>
abstract class PjsipLeg(ConfigObject endpoint, PjsipParts parts) : ITechnology, ISessionOwner, IDirectLeg
{
    bool hasNewWishes;

    public string Name => "PJSIP";

    public ConfigObject Endpoint => endpoint;

    public Channel Channel { get; private set; } = null!;

    /// <summary>Null until there is one.</summary>
    public abstract InviteSession? Session { get; }

    public LegMedia Media { get; private set; } = null!;

    public IReadOnlyList<RtpStream?> Streams => Media.Streams;

    /// <summary>Headers that the dialplan adds to what is sent next.</summary>
    public List<(string Name, string Value)> Added { get; } = [];

    /// <summary>How digits travel: as the endpoint says, until the dialplan says otherwise.</summary>
    public DtmfMode DtmfMode { get; private set; } = endpoint.Get(Telephony.Objects.Endpoint.DtmfMode);

    public virtual string LastWord => "";

    public bool PassesEvents => Media.HasEvents && SendsEvents;

    public PjsipParts Parts => parts;

    /// <summary>Our host in the identities that we show.</summary>
    protected abstract string Host { get; }

    bool SendsEvents => DtmfMode is DtmfMode.Rfc4733 or DtmfMode.Auto or DtmfMode.AutoInfo;

    protected void Bind(Channel channel, LegMedia media)
    {
        (Channel, Media) = (channel, media);
        channel.Language = endpoint.Get(Telephony.Objects.Endpoint.Language) is { Length: > 0 } language ? language : "en";
        channel.ToneZone = endpoint.Get(Telephony.Objects.Endpoint.ToneZone);
        channel.AccountCode = endpoint.Get(Telephony.Objects.Endpoint.AccountCode);
        channel.TenantId = endpoint.Get(Telephony.Objects.Endpoint.TenantId);
        channel.CallGroups = endpoint.Get(Telephony.Objects.Endpoint.CallGroup);
        channel.PickupGroups = endpoint.Get(Telephony.Objects.Endpoint.PickupGroup);
        channel.NamedCallGroups = [.. endpoint.Get(Telephony.Objects.Endpoint.NamedCallGroup)];
        channel.NamedPickupGroups = [.. endpoint.Get(Telephony.Objects.Endpoint.NamedPickupGroup)];
    }

    public abstract ValueTask<bool> AnswerAsync();

    public abstract void Indicate(Indication what);

    public abstract void Connected(Party party);

    public virtual void Redirecting(Redirecting redirecting) { }

    public void SendDigit(char digit, TimeSpan duration)
    {
        if (SendsEvents && Media.SendDigit(digit, duration))
        {
            return;
        }
        if (DtmfMode is DtmfMode.Info or DtmfMode.AutoInfo)
        {
            Session?.Send(Method.Info, SessionHeaders.None, "application/dtmf-relay", InfoDigits.Write(digit, duration), static _ => { });
        }
    }

    /// <summary>Lets digits travel otherwise from now on; a call that is up is offered anew.</summary>
    public void SetDtmfMode(DtmfMode mode)
    {
        DtmfMode = mode;
        Wish(Media.Negotiation.Wishes with { TakesEvents = SendsEvents });
        if (Session is { State: SessionState.Accepted or SessionState.Confirmed })
        {
            Refresh(byUpdate: false);
        }
    }

    /// <summary>Other wishes for the media, for what is negotiated next.</summary>
    public virtual void Wish(MediaWishes wishes)
    {
        Media.Negotiation.Wishes = wishes;
        hasNewWishes = true;
    }

    /// <summary>Offers the session anew, where other media is wished than is in force.</summary>
    public void Refresh(bool byUpdate)
    {
        if (!hasNewWishes)
        {
            return;
        }
        hasNewWishes = false;
        Session?.Change(byUpdate, SessionHeaders.None, Media.Negotiation.OfferAnew, response => LegChanges.TakeAnswer(this, response));
    }

    public abstract ValueTask<bool> TransferAsync(string target);

    public void Hangup(int cause)
    {
        if (Afterlife is { IsOver: false } progress && Session is { State: SessionState.Confirmed or SessionState.Accepted } session)
        {
            session.Owner = progress;
            progress.Outlive(cause);
        }
        else
        {
            End(cause);
        }
        Media.Dispose();
    }

    public void Echo(bool isOn)
    {
        foreach (var stream in Media.Streams)
        {
            stream?.Connect(isOn ? stream : null, passesEvents: true);
        }
    }

    public IReadOnlyList<(string Name, string Value)> OnRefusal =>
        ReasonHeaders.Of(endpoint, Session is { State: SessionState.Early } ? Cause.None : Cause.Normal);

    public virtual void Provisional(Message response) { }

    public virtual void Accepted(Message response) { }

    public virtual void Refused(Message response) { }

    public virtual void Failed(TransactionFailure failure) { }

    public virtual void Cancelled(Message cancel) { }

    public virtual void Acknowledged(Message ack) { }

    /// <summary>Takes care of the session after the channel is gone: who transferred its call hears how that goes on. Null: nobody.</summary>
    public ReferProgress? Afterlife { get; set; }

    public void Ended(Message? bye) => Channel.Lost(bye is null ? Cause.Normal : ReasonHeaders.Read(bye) ?? Cause.Normal);

    public void Changing(SessionChange change) => LegChanges.Take(this, change);

    public byte[] Describe() => Media.Describe();

    public void Requested(SessionMessage request) => LegRequests.Take(this, request);

    /// <summary>The headers that tell the phone who is at the other end.</summary>
    protected List<(string Name, string Value)> IdentityOf(Party party)
    {
        var headers = new List<(string, string)>();
        IdentityHeaders.Add(headers, endpoint, party, Host, isCalling: Session is OutgoingSession);
        return headers;
    }

    public bool MayGoDirect =>
        endpoint.Get(Telephony.Objects.Endpoint.DirectMedia)
        && endpoint.Get(Telephony.Objects.Endpoint.MediaEncryption) == MediaEncryption.No
        && !(endpoint.Get(Telephony.Objects.Endpoint.DisableDirectMediaOnNat) && Media.IsBehindNat)
        && Wanted is not null;

    public bool LeavesFirstOut =>
        endpoint.Get(Telephony.Objects.Endpoint.DirectMediaGlareMitigation) switch
        {
            GlareMitigation.Incoming => Session is IncomingSession,
            GlareMitigation.Outgoing => Session is OutgoingSession,
            _ => false,
        };

    public IPEndPoint? Wanted =>
        Media.Streams is [{ Setup.Target: { } target }, ..] && !target.Address.Equals(IPAddress.Any) ? target : null;

    public void GoDirect(IPEndPoint? to, Codec codec) =>
        Channel.Turn.Post(() =>
        {
            if (Session is not { State: SessionState.Accepted or SessionState.Confirmed } session || !Media.SetElsewhere(to, codec))
            {
                return;
            }
            var byUpdate = endpoint.Get(Telephony.Objects.Endpoint.DirectMediaMethod) == SessionRefresh.Update;
            session.Change(byUpdate, SessionHeaders.None, () => Media.Offer(), response => LegChanges.TakeAnswer(this, response));
        });

    /// <summary>Ends an accepted session.</summary>
    protected void Bye(int cause) => Session?.Bye(ReasonHeaders.Of(endpoint, cause));

    /// <summary>Tells a phone in a call that somebody else is at the other end.</summary>
    protected void TellConnected(Party party)
    {
        var isShown = endpoint.Get(Telephony.Objects.Endpoint.SendPai) || endpoint.Get(Telephony.Objects.Endpoint.SendRpid);
        if (!isShown || !endpoint.Get(Telephony.Objects.Endpoint.SendConnectedLine) || Session is not { } session)
        {
            return;
        }
        var byUpdate = session.PeerTakesUpdate || endpoint.Get(Telephony.Objects.Endpoint.ConnectedLineMethod) == SessionRefresh.Update;
        session.Change(byUpdate, IdentityOf(party), byUpdate ? static () => [] : Media.Describe, static _ => { });
    }

    /// <summary>Tells a phone in a call that the other side holds it, where the endpoint wants that.</summary>
    protected void TellHold(bool isHeld)
    {
        if (!endpoint.Get(Telephony.Objects.Endpoint.MohPassthrough) || Session is not { } session)
        {
            return;
        }
        Media.Negotiation.IsHolding = isHeld;
        session.Change(false, SessionHeaders.None, () => Media.Offer(), response => LegChanges.TakeAnswer(this, response));
    }

    /// <summary>The session is over, however far it came.</summary>
    protected abstract void End(int cause);
}
