using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Security;

namespace Convoke.Telephony.Nodes;

/// <summary>
/// Sends requests of other servers on to phones over the connections that these have here: a proxy (RFC 3261 section 16) for requests whose
/// Route has a token of <see cref="RelayTokens"/>, and for no others.
/// </summary>
sealed class Relay(RelayTokens tokens, string node, ContactIndex contacts, SecurityLog security, Action<OutgoingRequest> send)
{
    /// <summary>True: it was answered, or will be.</summary>
    public bool Take(in IncomingRequest request)
    {
        var message = request.Message;
        if (!message.TryGet(HeaderId.Route, out NameAddr route) || !RelayTokens.IsToken(route.Uri.User))
        {
            return false;
        }
        if (tokens.Check(route.Uri.User, node, SealedParts.Of(message)) is not { } contact)
        {
            security.RequestNotAllowed(request, "relay");
            Refuse(request, 403, default, "the token is not good here: the clocks or the keys of the servers differ");
        }
        else if (message.MaxForwards == 0)
        {
            request.Refuse(483);
        }
        else if (!RelayedRequest.Takes(message.Method))
        {
            Refuse(request, 501, default, "requests of this method are not sent on");
        }
        else if (contacts.Find(ContactIds.AorOf(contact), contact)?.Connection is not { IsUsable: true } connection)
        {
            // RFC 5626 section 5.3.1.
            Refuse(request, 430, "Flow Failed"u8, "the connection of the phone is gone");
        }
        else
        {
            request.Retain();
            send(new RelayedRequest(request, connection));
        }
        return true;
    }

    static void Refuse(in IncomingRequest request, int status, ReadOnlySpan<byte> reason, string why)
    {
        var response = request.Begin(status, reason);
        RelayWarning.Write(response.Writer, why);
        response.SendStateless();
    }
}
