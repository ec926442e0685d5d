using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>A CANCEL: it goes where the INVITE went, under its branch (RFC 3261 section 9.1). What is answered to it does not matter.</summary>
sealed class CancelRequest : IClientTransactionUser
{
    static readonly CancelRequest Nobody = new();

    public static void Send(
        OutgoingSession session,
        InviteWay way,
        (byte[] Branch, Flow Flow, InviteText Text) invite,
        uint sequence,
        IReadOnlyList<(string Name, string Value)> headers
    )
    {
        var buffer = SendBuffer.Rent();
        var writer = new MessageWriter(buffer);
        writer.RequestLine("CANCEL"u8, way.RequestUri.Span);
        new OutgoingVia(invite.Flow, invite.Flow.SentBy, invite.Branch, session.Stack.Options.AsksForRport).Write(writer);
        session.WriteHead(writer, way, invite.Text, sequence, "CANCEL"u8);
        if (session.Terms.UserAgent.Length > 0)
        {
            writer.Header(HeaderId.UserAgent, session.Terms.UserAgent);
        }
        SessionHeaders.Write(writer, headers);
        writer.Finish();
        session.Stack.Layer.Send(buffer, Method.Cancel, invite.Branch, invite.Flow, Nobody, null, out var started);
        started?.Release();
        buffer.Release();
    }

    public void Answered(ClientTransaction transaction, Message response) { }

    public void Failed(ClientTransaction transaction, TransactionFailure failure) { }
}
