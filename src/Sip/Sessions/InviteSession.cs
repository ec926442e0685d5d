using System.Text;
using Convoke.Sip.Dialogs;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>
/// One use of INVITE (RFC 3261 section 13, RFC 5057): its dialog, its changes, its end. Which side began it is the affair of the two
/// classes derived from this. It is used in one turn, which whoever makes it gives it, and has no lock; what comes from receive threads and
/// timers is posted there.
/// </summary>
public abstract class InviteSession
{
    readonly SynchronizationContext turn;
    readonly ChangeQueue changes;
    readonly Refresher refresher;
    SessionChange? theirChange;
    IReadOnlyList<(string Name, string Value)>? pendingBye;

    private protected InviteSession(SessionStack stack, SynchronizationContext turn, SessionTerms terms, string callId, string localTag)
    {
        (Stack, this.turn, Terms, CallId, LocalTag) = (stack, turn, terms, callId, localTag);
        changes = new(this);
        refresher = new(this);
        Repeater = new(this);
    }

    public string CallId { get; }

    public string LocalTag { get; }

    /// <summary>Null until the peer's tag is known.</summary>
    public Dialog? Dialog { get; private protected set; }

    public SessionState State { get; private protected set; }

    public bool IsOver => State == SessionState.Over;

    public SessionTerms Terms { get; }

    /// <summary>Told what happens. Set once, in the turn, before anything happens.</summary>
    public ISessionOwner Owner { get; set; } = null!;

    /// <summary>Whether the peer said that it takes UPDATE.</summary>
    public bool PeerTakesUpdate { get; private protected set; }

    /// <summary>Where the peer's last message came from, or ours go.</summary>
    public Flow Flow { get; private protected set; }

    internal SessionStack Stack { get; }

    internal string Key => $"{CallId}\n{LocalTag}";

    /// <summary>Whether the peer knows our tag by a provisional response.</summary>
    internal bool HasMadeDialog { get; private protected set; }

    /// <summary>Whether our side made the INVITE.</summary>
    internal abstract bool IsCaller { get; }

    internal Refresher Refresher => refresher;

    private protected AnswerRepeater Repeater { get; }

    /// <summary>The flow that all requests of ours go by; null: they go where the dialog leads.</summary>
    internal Flow? FixedFlow => Flow.Connection is { IsUsable: true } ? Flow : null;

    internal string SupportedText => Terms.SupportedText;

    /// <summary>Our address in the dialog: <c>&lt;sip:user@host&gt;</c>.</summary>
    public string LocalAddress => LocalParty;

    internal string LocalParty { get; private protected set; } = "";

    internal string RemoteParty { get; private protected set; } = "";

    /// <summary>Changes the session by a re-INVITE, or by an UPDATE; waits until no other change is under way, and tries again after glare.</summary>
    /// <param name="byUpdate">which of the two</param>
    /// <param name="headers">to add</param>
    /// <param name="sdp">gives our offer when it is sent; empty: none</param>
    /// <param name="done">told of the final response; null: there was none</param>
    public void Change(bool byUpdate, IReadOnlyList<(string Name, string Value)> headers, Func<byte[]> sdp, Action<Message?> done) =>
        changes.Add(new(byUpdate, headers, sdp, done));

    /// <summary>Sends another request within the dialog; nothing where there is no dialog any more.</summary>
    /// <param name="method">INFO, REFER, NOTIFY, MESSAGE ...</param>
    /// <param name="headers">to add</param>
    /// <param name="contentType">of the body</param>
    /// <param name="body">may be empty</param>
    /// <param name="done">told of the final response; null: there was none</param>
    public void Send(
        Method method,
        IReadOnlyList<(string Name, string Value)> headers,
        string contentType,
        byte[] body,
        Action<Message?> done
    )
    {
        if (IsOver || !Request(method, headers, contentType, body, (_, response) => done(response)))
        {
            done(null);
        }
    }

    /// <summary>Ends an accepted session.</summary>
    public void Bye(IReadOnlyList<(string Name, string Value)> headers)
    {
        if (State is SessionState.Accepted or SessionState.Confirmed && changes.IsWaiting && pendingBye is null)
        {
            // A phone that is about to answer our change would be confused by a BYE before its ACK.
            pendingBye = headers;
            return;
        }
        if (State is SessionState.Accepted or SessionState.Confirmed)
        {
            Request(Method.Bye, headers, "", [], static (_, _) => { });
            Finish();
        }
    }

    /// <summary>A change was answered: a BYE that waited for it goes out.</summary>
    internal bool ByeIfPending()
    {
        if (pendingBye is not { } headers || IsOver)
        {
            return false;
        }
        Bye(headers);
        return true;
    }

    internal bool HasRemoteTag(string tag) => Dialog?.Id.RemoteTag == tag;

    internal void Post(ServerTransaction? transaction, Message? message, Action<InviteSession, ServerTransaction?, Message?> step)
    {
        transaction?.Retain();
        message?.Retain();
#pragma warning disable VSTHRD001 // The turn is ours, and nothing in it waits for a thread.
        turn.Post(
            static x =>
            {
                var (session, transaction, message, step) = ((
                    InviteSession,
                    ServerTransaction?,
                    Message?,
                    Action<InviteSession, ServerTransaction?, Message?>
                ))
                    x!;
                try
                {
                    step(session, transaction, message);
                }
                finally
                {
                    message?.Release();
                    transaction?.Release();
                }
            },
            (this, transaction, message, step)
        );
#pragma warning restore VSTHRD001
    }

    internal ActionTimer Timer(Action<InviteSession> action) => new(() => Post(null, null, (s, _, _) => action(s)));

    /// <summary>A request within the dialog.</summary>
    internal void Requested(ServerTransaction transaction, Message request)
    {
        if (IsOver || !BelongsHere(request))
        {
            Respond(transaction, request, 481, SessionHeaders.None, default);
            return;
        }
        if (Dialog is { } dialog && !dialog.TakeSequence(request.CSeq.Number))
        {
            Respond(transaction, request, 500, Owner.OnRefusal, default);
            return;
        }
        NotePeer(request, transaction.Flow);
        switch (request.Method)
        {
            case Method.Bye:
                Respond(transaction, request, 200, SessionHeaders.None, default);
                ByeReceived(request);
                break;
            case Method.Invite or Method.Update:
                ChangeReceived(transaction, request);
                break;
            case Method.Prack:
                PrackReceived(transaction, request);
                break;
            default:
                Owner.Requested(new(this, transaction, request));
                break;
        }
    }

    internal void Acknowledged(Message ack)
    {
        if (!IsOver && Repeater.Stop(ack.CSeq.Number))
        {
            if (State == SessionState.Accepted)
            {
                State = SessionState.Confirmed;
            }
            Owner.Acknowledged(ack);
            changes.Go();
        }
    }

    /// <summary>No ACK came (RFC 3261 section 13.3.1.4).</summary>
    internal void Unacknowledged()
    {
        if (!IsOver)
        {
            Bye(SessionHeaders.None);
            Owner.Ended(null);
        }
    }

    /// <summary>The session is not what the peer has any more: it does not know the dialog, or does not answer.</summary>
    internal void Lost(bool isToldBye)
    {
        if (IsOver)
        {
            return;
        }
        if (isToldBye)
        {
            Bye(SessionHeaders.None);
        }
        Finish();
        Owner.Ended(null);
    }

    internal void AcceptChange(
        ServerTransaction transaction,
        Message request,
        IReadOnlyList<(string Name, string Value)> headers,
        ReadOnlySpan<byte> sdp
    )
    {
        theirChange = null;
        if (IsOver)
        {
            Respond(transaction, request, 481, SessionHeaders.None, default);
            return;
        }
        Dialog?.RefreshTarget(TargetOf(request, transaction.Flow));
        var all = refresher.Answer(request, headers);
        ResponseText.Send(this, transaction, request, 200, all, sdp);
        if (request.Method == Method.Invite)
        {
            Repeater.Start(transaction, request, all, sdp.ToArray());
        }
        changes.Go();
    }

    internal void RefuseChange(
        ServerTransaction transaction,
        Message request,
        int status,
        IReadOnlyList<(string Name, string Value)> headers
    )
    {
        theirChange = null;
        Respond(transaction, request, status, [.. headers, .. Owner.OnRefusal], default);
        changes.Go();
    }

    internal void Respond(
        ServerTransaction transaction,
        Message request,
        int status,
        IReadOnlyList<(string Name, string Value)> headers,
        ReadOnlySpan<byte> sdp
    ) => ResponseText.Send(this, transaction, request, status, headers, sdp);

    /// <summary>Sends a request within the dialog; false where there is no way.</summary>
    internal bool Request(
        Method method,
        IReadOnlyList<(string Name, string Value)> headers,
        string contentType,
        byte[] body,
        Action<SessionRequest, Message?> done
    )
    {
        if (Dialog is null || SessionWay.Of(Dialog, Flow.Protocol) is not { } way)
        {
            return false;
        }
        Terms.Answers?.Begin();
        Stack.Send(new SessionRequest(this, way, method, Encoding.ASCII.GetString(method.Text()), headers, contentType, body, done));
        return true;
    }

    internal void WriteParties(MessageWriter writer, uint sequence, ReadOnlySpan<byte> method)
    {
        var dialog = Dialog!;
        writer.Begin(HeaderId.From);
        writer.Text(LocalParty);
        writer.Raw(";tag="u8);
        writer.Text(LocalTag);
        writer.End();
        writer.Begin(HeaderId.To);
        writer.Text(RemoteParty);
        if (dialog.Id.RemoteTag.Length > 0)
        {
            writer.Raw(";tag="u8);
            writer.Text(dialog.Id.RemoteTag);
        }
        writer.End();
        writer.Header(HeaderId.CallId, CallId);
        writer.Begin(HeaderId.CSeq);
        writer.Number(sequence);
        writer.Raw(" "u8);
        writer.Raw(method);
        writer.End();
    }

    /// <summary>An ACK to a 2xx is no transaction (RFC 3261 section 13.2.2.4): it goes where the dialog leads, once for each 2xx.</summary>
    internal void SendAck(uint sequence, in Flow flow, ReadOnlySpan<byte> sdp)
    {
        if (Dialog is { } dialog && SessionWay.Of(dialog, flow.Protocol) is { } way)
        {
            AckText.Send(this, way, sequence, AckText.FlowTo(Stack.Layer.Transports, way, flow, Terms.TransportName), sdp);
        }
    }

    internal void NotePeer(Message message, in Flow flow)
    {
        if (message.Has(HeaderId.Allow))
        {
            PeerTakesUpdate = message.HasToken(HeaderId.Allow, "UPDATE"u8);
        }
        if (flow.IsReliable)
        {
            Flow = flow;
        }
    }

    /// <summary>Where the peer is reached from now on: its Contact, or where it sends from.</summary>
    internal string TargetOf(Message message, in Flow flow)
    {
        var contact = message.TryGet(HeaderId.Contact, out Contact given) && given.Address.Uri.IsSip ? given.Address.Uri : default;
        var uri = contact.Text.IsEmpty ? Dialog?.RemoteTarget ?? "" : Encoding.UTF8.GetString(contact.Text);
        return Terms.RewritesContact && !contact.Text.IsEmpty ? ObservedContact.Of(contact, flow) : uri;
    }

    /// <summary>Refreshes the session: by UPDATE where the peer takes it, else by an INVITE with what both have.</summary>
    internal void Refresh(Action done) =>
        Change(PeerTakesUpdate, SessionHeaders.None, PeerTakesUpdate ? static () => [] : Owner.Describe, _ => done());

    internal bool IsChanging => theirChange is not null || changes.IsWaiting || Repeater.IsRunning;

    private protected abstract bool BelongsHere(Message request);

    private protected virtual void PrackReceived(ServerTransaction transaction, Message request) =>
        Respond(transaction, request, 481, SessionHeaders.None, default);

    private protected virtual void ByeReceived(Message bye)
    {
        Finish();
        Owner.Ended(bye);
    }

    /// <summary>Whether an INVITE or UPDATE comes at a moment when it cannot be taken (RFC 3261 section 14.2, RFC 3311 section 5.2).</summary>
    private protected virtual bool IsTooEarly(Message request) => State == SessionState.Early && request.Method == Method.Invite;

    void ChangeReceived(ServerTransaction transaction, Message request)
    {
        var offers = !SessionBody.Sdp(request).IsEmpty || request.Method == Method.Invite;
        if (offers && (IsTooEarly(request) || IsChanging))
        {
            // RFC 3261 section 14.2: an INVITE over an unanswered one is an error of the peer, over one of ours it is glare.
            var isOverTheirs = State == SessionState.Early && !IsCaller;
            Respond(transaction, request, isOverTheirs ? 500 : 491, Owner.OnRefusal, default);
            return;
        }
        if (refresher.Refusal(request) is { } refusal)
        {
            Respond(transaction, request, 422, refusal, default);
            return;
        }
        theirChange = new SessionChange(this, transaction, request);
        Owner.Changing(theirChange);
    }

    /// <summary>Leaves nothing behind: timers, changes that wait, the place in the router.</summary>
    private protected void Finish()
    {
        if (IsOver)
        {
            return;
        }
        State = SessionState.Over;
        Repeater.Dispose();
        refresher.Dispose();
        changes.Dispose();
        theirChange?.Refuse(487, SessionHeaders.None);
        Stack.Router.Remove(this);
    }
}
