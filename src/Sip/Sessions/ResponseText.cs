using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>Responses of sessions.</summary>
static class ResponseText
{
    /// <summary>Writes and sends one.</summary>
    public static void Send(
        InviteSession session,
        ServerTransaction transaction,
        Message request,
        int status,
        IReadOnlyList<(string Name, string Value)> headers,
        ReadOnlySpan<byte> sdp,
        string reason = ""
    )
    {
        var terms = session.Terms;
        if (terms.ForcesRport && !transaction.Flow.IsReliable)
        {
            transaction.ResponseTarget = transaction.Flow.Remote;
        }
        var buffer = SendBuffer.Rent();
        var options = terms.ForcesRport ? ResponseOptions.ForceRPort : ResponseOptions.None;
        var tag = Encoding.ASCII.GetBytes(session.LocalTag);
        var writer = ResponseBuilder.Begin(buffer, request, status, transaction.Flow.Remote, tag, options, Encoding.UTF8.GetBytes(reason));
        if (terms.Server.Length > 0)
        {
            writer.Header(HeaderId.Server, terms.Server);
        }
        if (MakesTarget(request.Method) && status is > 100 and < 300)
        {
            SessionContact.Write(writer, terms.ContactUser, transaction.Flow);
            writer.Header(HeaderId.Allow, terms.Allow);
        }
        else if (request.Method == Method.Refer && status < 300)
        {
            SessionContact.Write(writer, terms.ContactUser, transaction.Flow);
            writer.Header(HeaderId.Allow, terms.Allow);
            writer.Header(HeaderId.Supported, session.SupportedText);
        }
        else if (status >= 300 && request.To.Tag.IsEmpty && request.Method == Method.Invite && session.HasMadeDialog && status != 500)
        {
            writer.Header(HeaderId.Allow, terms.Allow);
        }
        if (status is >= 200 and < 300 && MakesTarget(request.Method))
        {
            writer.Header(HeaderId.Supported, session.SupportedText);
        }
        SessionHeaders.Write(writer, headers);
        if (!sdp.IsEmpty)
        {
            writer.Header(HeaderId.ContentType, "application/sdp"u8);
        }
        writer.Finish(sdp);
        transaction.Respond(status, buffer.Written);
        buffer.Release();
    }

    /// <summary>RFC 3261 section 12.1.1: these responses carry our Contact.</summary>
    static bool MakesTarget(Method method) => method is Method.Invite or Method.Update;
}
