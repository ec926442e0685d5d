using System.Globalization;
using System.Text;
using Convoke.Sip.Dialogs;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>A session that we begin: an INVITE of ours, its early dialogs, and the one that was accepted.</summary>
public sealed class OutgoingSession : InviteSession
{
    readonly InviteWay way;
    readonly Func<Flow, InviteText> compose;
    readonly Dictionary<string, EarlyDialog> early = new(StringComparer.Ordinal);
    readonly ActionTimer cancelLimit;
    InviteRequest? invite;
    IReadOnlyList<(string Name, string Value)>? cancelHeaders;
    uint sequence = (uint)Random.Shared.Next(1, 32_768);
    bool wasHeard;
    bool isCancelSent;

    OutgoingSession(
        SessionStack stack,
        SynchronizationContext turn,
        SessionTerms terms,
        InviteWay way,
        Func<Flow, InviteText> compose,
        string callId,
        string tag
    )
        : base(stack, turn, terms, callId, tag)
    {
        (this.way, this.compose) = (way, compose);
        cancelLimit = Timer(s => ((OutgoingSession)s).CancelWasInVain());
    }

    internal override bool IsCaller => true;

    /// <summary>In the turn: makes the session; <see cref="Start"/> sends the INVITE.</summary>
    /// <param name="stack">what it stands on</param>
    /// <param name="turn">in which it is used</param>
    /// <param name="terms">what it goes by</param>
    /// <param name="way">where it goes</param>
    /// <param name="compose">what the INVITE says over a flow; asked in any thread, and again for each address that is tried</param>
    public static OutgoingSession Make(
        SessionStack stack,
        SynchronizationContext turn,
        SessionTerms terms,
        InviteWay way,
        Func<Flow, InviteText> compose
    )
    {
        Span<byte> names = stackalloc byte[3 * ToTag.Bytes];
        ToTag.Random(names);
        var text = Encoding.ASCII.GetString(names);
        return new(stack, turn, terms, way, compose, text[ToTag.Bytes..], text[..ToTag.Bytes]);
    }

    /// <summary>Sends the INVITE.</summary>
    public void Start()
    {
        Stack.Router.Add(this);
        Again();
    }

    /// <summary>Gives up before an answer; the owner hears how the INVITE ended. Waits for a provisional response (RFC 3261 section 9.1).</summary>
    public void Cancel(IReadOnlyList<(string Name, string Value)> headers)
    {
        if (State != SessionState.Early || cancelHeaders is not null)
        {
            return;
        }
        cancelHeaders = headers;
        SendCancel();
        // Without any answer to either the INVITE would last for ever.
        Stack.Wheel.Schedule(cancelLimit, 64 * Stack.Options.T1);
    }

    internal void WriteHead(MessageWriter writer, InviteWay along, InviteText text, uint number, ReadOnlySpan<byte> method)
    {
        writer.Header(HeaderId.MaxForwards, Terms.MaxForwards);
        foreach (var route in along.Routes)
        {
            writer.Header(HeaderId.Route, route);
        }
        writer.Begin(HeaderId.From);
        writer.Text(text.From);
        writer.Raw(";tag="u8);
        writer.Text(LocalTag);
        writer.End();
        writer.Header(HeaderId.To, text.To);
        writer.Header(HeaderId.CallId, CallId);
        writer.Begin(HeaderId.CSeq);
        writer.Number(number);
        writer.Raw(" "u8);
        writer.Raw(method);
        writer.End();
    }

    /// <summary>A provisional response.</summary>
    internal void Take(InviteRequest request, Message response)
    {
        if (request != invite || State != SessionState.Early)
        {
            return;
        }
        wasHeard = true;
        if (cancelHeaders is not null)
        {
            SendCancel();
            return;
        }
        if (response.StatusCode <= 100)
        {
            return;
        }
        NoteText(request, response);
        if (Early(response) is { } dialog && !Acknowledge(dialog, response))
        {
            return;
        }
        Owner.Provisional(response);
    }

    /// <summary>A final response.</summary>
    internal void Take(InviteRequest request, Message response, Flow flow)
    {
        if (response.StatusCode < 300)
        {
            NoteText(request, response);
            AcceptedBy(request, response, flow);
            return;
        }
        if (request != invite || State != SessionState.Early)
        {
            return;
        }
        if (cancelHeaders is null && IsWorthAnotherTry(response))
        {
            early.Clear();
            wasHeard = false;
            Again();
            return;
        }
        End();
        Owner.Refused(response);
    }

    internal void Take(InviteRequest request, TransactionFailure failure)
    {
        if (request == invite && State == SessionState.Early)
        {
            End();
            Owner.Failed(failure);
        }
    }

    private protected override bool BelongsHere(Message request)
    {
        var tag = Encoding.UTF8.GetString(request.From.Tag);
        return State == SessionState.Early ? early.ContainsKey(tag) : HasRemoteTag(tag);
    }

    private protected override void ByeReceived(Message bye)
    {
        Stack.Wheel.Cancel(cancelLimit);
        base.ByeReceived(bye);
    }

    void Again()
    {
        invite = new(this, way, compose, sequence++);
        Stack.Send(invite);
    }

    bool IsWorthAnotherTry(Message response) =>
        response.StatusCode switch
        {
            401 or 407 => Terms.Answers?.Take(response) == true,
            422 => Refresher.Raise(response),
            _ => false,
        };

    void SendCancel()
    {
        if (!isCancelSent && wasHeard && invite!.Sent is { } sent)
        {
            isCancelSent = true;
            CancelRequest.Send(this, way, sent, invite.Sequence, cancelHeaders!);
        }
    }

    void CancelWasInVain()
    {
        if (State == SessionState.Early)
        {
            invite!.Abandon();
            End();
            Owner.Failed(TransactionFailure.Timeout);
        }
    }

    void AcceptedBy(InviteRequest request, Message response, in Flow flow)
    {
        var tag = Encoding.UTF8.GetString(response.To.Tag);
        if (State != SessionState.Early && HasRemoteTag(tag))
        {
            // The same 2xx again: our ACK was lost.
            SendAck(request.Sequence, flow, default);
            return;
        }
        if (Dialogs.Dialog.FromResponse(response, flow.Protocol.IsSecure) is not { } dialog)
        {
            return;
        }
        var isWanted = State == SessionState.Early && cancelHeaders is null;
        var before = Dialog;
        Dialog = dialog;
        if (early.TryGetValue(tag, out var known))
        {
            known.CatchUp(dialog);
        }
        Flow = flow;
        dialog.RefreshTarget(TargetOf(response, flow));
        SendAck(request.Sequence, flow, default);
        if (isWanted && Terms.Timers == TimerPolicy.Required && SessionExpires.Of(response).Seconds == 0)
        {
            // We demanded a session timer, and the peer has none.
            State = SessionState.Confirmed;
            Bye([("Reason", "SIP;cause=421;text=\"Failed processing session timer response\"")]);
            Owner.Failed(TransactionFailure.Refused);
            return;
        }
        if (isWanted)
        {
            State = SessionState.Confirmed;
            NotePeer(response, flow);
            Refresher.Answered(response);
            early.Clear();
            Owner.Accepted(response);
            return;
        }
        // Another branch answered too, or the answer crossed our CANCEL: it is over at once (RFC 3261 section 13.2.2.4).
        if (State == SessionState.Early)
        {
            State = SessionState.Confirmed;
            Stack.Wheel.Cancel(cancelLimit);
            Bye(SessionHeaders.None);
            Owner.Failed(TransactionFailure.Timeout);
            return;
        }
        Request(Method.Bye, SessionHeaders.None, "", [], static (_, _) => { });
        Dialog = before;
    }

    /// <summary>The early dialog of a provisional response; null where it has no tag.</summary>
    EarlyDialog? Early(Message response)
    {
        var tag = Encoding.UTF8.GetString(response.To.Tag);
        if (tag.Length == 0)
        {
            return null;
        }
        if (!early.TryGetValue(tag, out var dialog))
        {
            if (
                early.Count >= EarlyDialog.Most
                || Dialogs.Dialog.FromResponse(response, Flow.Channel is not null && Flow.Protocol.IsSecure) is not { } made
            )
            {
                return null;
            }
            early[tag] = dialog = new(made);
        }
        Dialog = dialog.Dialog;
        if (response.Has(HeaderId.Contact))
        {
            dialog.Dialog.RefreshTarget(TargetOf(response, Flow));
        }
        NotePeer(response, Flow);
        return dialog;
    }

    /// <summary>A reliable response is acknowledged by PRACK (RFC 3262 section 4); false for one that came before.</summary>
    bool Acknowledge(EarlyDialog dialog, Message response)
    {
        if (!response.HasToken(HeaderId.Require, "100rel"u8) || !DeltaSeconds.TryParse(response.Value(HeaderId.RSeq), out var rseq))
        {
            return true;
        }
        if (!dialog.TakeReliable(rseq.Seconds))
        {
            return false;
        }
        var rack = string.Create(CultureInfo.InvariantCulture, $"{rseq.Seconds} {response.CSeq.Number} INVITE");
        Request(Method.Prack, [("RAck", rack)], "", [], static (_, _) => { });
        return true;
    }

    /// <summary>From and To as they were sent, and the flow, for what follows in the dialog.</summary>
    void NoteText(InviteRequest request, Message response)
    {
        if (request.Sent is { } sent)
        {
            LocalParty = sent.Text.From;
            Flow = sent.Flow;
        }
        RemoteParty = PartyText.Of(response.To);
    }

    void End()
    {
        Stack.Wheel.Cancel(cancelLimit);
        early.Clear();
        Finish();
    }
}
