using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Nodes;

/// <summary>
/// Another server's request on its last hop (RFC 3261 sections 16.6 and 16.7): its first Route and one of Max-Forwards are taken away, a Via of
/// ours is added; of the answers our Via is taken away. It lives until the phone has answered.
/// </summary>
sealed class RelayedRequest(IncomingRequest request, Connection connection) : OutgoingRequest
{
    const int UsualHops = 70;

    /// <summary>Whether such a request can be sent on by its one transaction; calls have more than that.</summary>
    public static bool Takes(Method method) => method is not (Method.Invite or Method.Ack or Method.Cancel or Method.Other);

    public override Method Method => request.Method;

    public override ResolutionTarget Target { get; } = new("");

    public override Flow? Flow { get; } = new(connection, connection.Remote);

    protected override void Write(SendBuffer into, OutgoingVia via)
    {
        var message = request.Message;
        var writer = new MessageWriter(into);
        writer.RequestLine(message.MethodText, message.RequestUriText);
        via.Write(writer);
        writer.Header(HeaderId.MaxForwards, (message.MaxForwards ?? UsualHops) - 1);
        writer.FinishWithout(HeaderId.Route, message);
    }

    protected override void Provisional(Message response)
    {
        if (response.StatusCode > 100)
        {
            Return(response);
        }
    }

    protected override void Answered(Message response, Flow flow, TimeSpan elapsed)
    {
        Return(response);
        request.Release();
    }

    protected override void Failed(TransactionFailure failure)
    {
        var isSilent = failure == TransactionFailure.Timeout;
        var response = request.Begin(isSilent ? 408 : 430, isSilent ? default : "Flow Failed"u8);
        RelayWarning.Write(response.Writer, isSilent ? "the phone does not answer" : "the connection of the phone is gone");
        response.Send();
        request.Release();
    }

    void Return(Message response)
    {
        var buffer = SendBuffer.Rent();
        var writer = new MessageWriter(buffer);
        writer.StatusLine(response.StatusCode, response.ReasonPhrase);
        writer.FinishWithout(HeaderId.Via, response);
        request.Transaction.Respond(response.StatusCode, buffer.Written);
        buffer.Release();
    }
}
