// Endpoint options: ignore_183_without_sdp, redirect_method, moh_passthrough, from_user, from_domain, send_diversion, send_history_info.
using System.Text;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Parties;
using Convoke.Calls.Pjsip.Identity;
using Convoke.Calls.Pjsip.Media;
using Convoke.Calls.Pjsip.Terms;
using Convoke.Media.Sdp;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Sip.Transactions;
using Convoke.Sip.Uris;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Uac;
using Flow = Convoke.Sip.Transports.Flow;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>A channel that calls a phone.</summary>
sealed class OutgoingLeg(PjsipDestination destination, ContactWay way, PjsipParts parts) : PjsipLeg(destination.Endpoint, parts)
{
    OutgoingSession? session;
    OutgoingIdentity identity = null!;
    Party calling = Party.Nobody;
    bool wantsVideo;
    string referredBy = "";
    string lastWord = "";
    IReadOnlyList<(string Name, string Value)> inherited = [];

    public override InviteSession? Session => session;

    public PjsipDestination Destination => destination;

    /// <summary>The last response to the INVITE, kept as long as the channel; null until there is one.</summary>
    public Message? LastResponse { get; private set; }

    protected override string Host => identity.ShownHost.Length > 0 ? identity.ShownHost : session!.Flow.SentBy.Host;

    /// <summary>In the requester's turn, before anybody else knows the channel.</summary>
    public void Begin(Channel channel, IReadOnlyList<StreamFormat> codecs, bool withVideo)
    {
        wantsVideo = withVideo;
        Bind(channel, new(channel, Endpoint, EndpointWishes.ForCall(Endpoint, codecs), Parts));
        channel.Caller = channel.Caller with { Id = IncomingIdentity.OfEndpoint(Endpoint) };
        LegStart.SetVariables(channel, Endpoint);
    }

    /// <summary>In the channel's turn: the INVITE goes out.</summary>
    public void Call()
    {
        if (Channel.IsEnding)
        {
            return;
        }
        calling = Channel.ConnectedLine;
        referredBy = Channel.Variables.Get("SIPREFERREDBYHDR") ?? "";
        inherited = [.. InheritedHeaders.Of(Channel)];
        var global = Parts.Requests.Global;
        identity = OutgoingIdentity.Of(Endpoint, global, calling, Channel.Variables.Get("SIPFROMDOMAIN") ?? "");
        var terms = EndpointTerms.Of(Endpoint, global, identity.ContactUser, Parts.Requests);
        if (destination.Contact?.Contact.Get(Contact.Path) is { Length: > 0 })
        {
            terms = terms with { SupportedInInvite = [.. terms.SupportedInInvite, "path"] };
        }
        var uri = RequestUriText.Of(way.Course.RequestUri.Span, destination.User, Endpoint);
        session = OutgoingSession.Make(
            Parts.Sessions,
            Channel.Turn,
            terms,
            new(uri, way.Course.Routes, way.Target, way.Flow),
            flow => Compose(flow, uri)
        );
        session.Owner = this;
        session.Start();
    }

    public override ValueTask<bool> AnswerAsync() => new(session is { State: SessionState.Confirmed });

    public override void Indicate(Indication what)
    {
        if (session is { State: SessionState.Confirmed } && what is Indication.Hold or Indication.Unhold)
        {
            TellHold(what == Indication.Hold);
        }
    }

    public override void Connected(Party party)
    {
        if (session is { State: SessionState.Confirmed })
        {
            TellConnected(party);
        }
    }

    public override ValueTask<bool> TransferAsync(string target) => new(false);

    public override void Provisional(Message response)
    {
        Keep(response);
        NoteParty(response);
        var sdp = SessionBody.Sdp(response);
        var hasMedia = !sdp.IsEmpty && Media.Take(sdp, out _);
        switch (response.StatusCode)
        {
            case 180 when !hasMedia:
                Channel.Happened(new RingingHeard());
                break;
            case 181:
                NoteRedirecting(response);
                break;
            case 183 when !hasMedia && Endpoint.Get(Telephony.Objects.Endpoint.Ignore183WithoutSdp):
                break;
            case 180 or 183:
                Channel.Happened(new ProgressHeard());
                break;
            case 182:
                Channel.Happened(new ProceedingHeard());
                break;
        }
    }

    public override void Accepted(Message response)
    {
        Keep(response);
        NoteParty(response);
        var sdp = SessionBody.Sdp(response);
        if (sdp.IsEmpty && !Media.IsAgreed)
        {
            Parts.Log.AnswerUnusable(Channel.Name, "it has no session description");
            session!.Bye([("Reason", "SIP;cause=406;text=\"SDP offer/answer incomplete\"")]);
            Channel.Lost(Cause.Interworking);
            return;
        }
        if (!sdp.IsEmpty && !Media.Take(sdp, out var why))
        {
            Parts.Log.AnswerUnusable(Channel.Name, why);
            Bye(Cause.BearerNotAvailable);
            Channel.Lost(Cause.BearerNotAvailable);
            return;
        }
        Channel.Happened(new Answered());
        if (Media.IsHeld)
        {
            Channel.Happened(new HoldChanged(true));
        }
    }

    public override void Refused(Message response)
    {
        Keep(response);
        if (response.StatusCode is >= 300 and < 400 && LegRedirect.Of(this, response) is { } forwarded)
        {
            Channel.Happened(forwarded);
            return;
        }
        Channel.Lost(SipCauses.FromStatus(response.StatusCode));
    }

    public override void Failed(TransactionFailure failure) =>
        Channel.Lost(failure == TransactionFailure.Timeout ? Cause.NoResponse : Cause.Congestion);

    protected override void End(int cause)
    {
        if (session is { State: SessionState.Early })
        {
            session.Cancel(ReasonHeaders.Of(Endpoint, cause));
        }
        else
        {
            Bye(cause);
        }
        LastResponse?.Release();
        LastResponse = null;
    }

    /// <summary>In any thread: what the INVITE says when it leaves over a flow.</summary>
    InviteText Compose(Flow flow, byte[] uri)
    {
        var host = flow.SentBy.Host;
        Media.Settle(MediaPlace.Of(Endpoint, flow, Parts.Transports, Parts.Ports));
        var headers = new List<(string, string)>();
        IdentityHeaders.Add(headers, Endpoint, calling, identity.ShownHost.Length > 0 ? identity.ShownHost : host, isCalling: true);
        DiversionHeaders.Add(headers, Endpoint, Channel.Redirecting, HistoryTarget(uri), host);
        if (referredBy.Length > 0)
        {
            headers.Add(("Referred-By", referredBy));
        }
        headers.AddRange(Added);
        headers.AddRange(inherited);
        return new(
            NameAddrText.Of(identity.Name, identity.User, identity.Host.Length > 0 ? identity.Host : host, identity.IsPhone),
            $"<{Encoding.UTF8.GetString(uri)}>",
            headers,
            Media.Offer(wantsVideo)
        );
    }

    /// <summary>Whom the request is for, without port and parameters.</summary>
    static string HistoryTarget(ReadOnlySpan<byte> uri) =>
        SipUriView.TryParse(uri, out var view)
            ? $"sip:{Encoding.UTF8.GetString(view.User)}@{Encoding.UTF8.GetString(view.Host)}"
            : Encoding.UTF8.GetString(uri);

    void NoteParty(Message response)
    {
        if (IncomingIdentity.OfPeer(response, Endpoint) is { } party)
        {
            Channel.Caller = Channel.Caller with { Id = party };
            Channel.Happened(new PartyChanged(party));
        }
    }

    void NoteRedirecting(Message response)
    {
        var redirecting = DiversionHeaders.Read(response);
        Channel.Happened(new RedirectingChanged(redirecting));
    }

    public override string LastWord => lastWord;

    void Keep(Message response)
    {
        lastWord = $"SIP {response.StatusCode} {Encoding.UTF8.GetString(response.ReasonPhrase)}";
        response.Retain();
        LastResponse?.Release();
        LastResponse = response;
    }
}
