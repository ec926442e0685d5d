using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;

namespace Convoke.Sip.Sessions;

/// <summary>A re-INVITE or an UPDATE of the peer (RFC 3261 section 14, RFC 3311). Answered once, in the session's turn.</summary>
public sealed class SessionChange
{
    readonly InviteSession session;
    readonly ServerTransaction transaction;
    bool isAnswered;

    internal SessionChange(InviteSession session, ServerTransaction transaction, Message message)
    {
        (this.session, this.transaction, Message) = (session, transaction, message);
        transaction.Retain();
        message.Retain();
    }

    /// <summary>The request; valid until it is answered.</summary>
    public Message Message { get; }

    public bool IsUpdate => Message.Method == Method.Update;

    /// <summary>What the peer offers; empty: nothing, so that we are to offer in the answer to an INVITE.</summary>
    public ReadOnlySpan<byte> Offer => SessionBody.Sdp(Message);

    public void Accept(IReadOnlyList<(string Name, string Value)> headers, ReadOnlySpan<byte> sdp)
    {
        if (TakeAnswer())
        {
            session.AcceptChange(transaction, Message, headers, sdp);
            Release();
        }
    }

    public void Refuse(int status, IReadOnlyList<(string Name, string Value)> headers)
    {
        if (TakeAnswer())
        {
            session.RefuseChange(transaction, Message, status, headers);
            Release();
        }
    }

    bool TakeAnswer() => !isAnswered && (isAnswered = true);

    void Release()
    {
        Message.Release();
        transaction.Release();
    }
}
