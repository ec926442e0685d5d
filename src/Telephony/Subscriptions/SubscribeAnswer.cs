using Convoke.Sip.Headers;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Registrar;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Uac;
using Contact = Convoke.Sip.Headers.Contact;
using TransportProtocol = Convoke.Sip.Transports.TransportProtocol;

namespace Convoke.Telephony.Subscriptions;

/// <summary>What a SUBSCRIBE says that is taken, inside a dialog or not, and the answer to it.</summary>
static class SubscribeAnswer
{
    /// <summary>Seconds of a subscription that asks for none.</summary>
    const uint Usual = 3600;

    /// <summary>Seconds of a subscription that asks for more: who is gone for good is not told for years.</summary>
    const uint Longest = 86_400;

    /// <summary>The seconds that are granted (RFC 6665 section 4.2.1.1: no more than was asked for).</summary>
    public static uint Seconds(in IncomingRequest request) =>
        Math.Min(request.Message.Expires ?? Math.Max(Usual, request.Endpoint!.Get(Endpoint.SubMinExpiry)), Longest);

    /// <summary>
    /// Where NOTIFYs go from now on: to the Contact, or, for phones that do not know how they are reached, back where the request came from. A
    /// route set beats the Contact, and so does not have it rewritten.
    /// </summary>
    public static void Aim(Subscription subscription, in IncomingRequest request)
    {
        var protocol = request.Flow.Protocol;
        var rewrites =
            subscription.Dialog.RouteSet.Count == 0
            && (request.Endpoint!.Get(Endpoint.RewriteContact) || protocol is TransportProtocol.Ws or TransportProtocol.Wss);
        if (rewrites && request.Message.TryGet(HeaderId.Contact, out Contact contact) && contact.Uri.IsSip)
        {
            subscription.Flow = request.Flow;
            subscription.Dialog.RefreshTarget(OwnMarks.Without(ContactUri.Rewritten(contact.Uri, request.Source, protocol, "")));
        }
        else
        {
            subscription.Flow = null;
            subscription.Dialog.RefreshTarget(request.Message);
        }
    }

    /// <summary>The 200, which makes or refreshes the dialog (RFC 6665 section 4.2.1.1). What was granted is told, however long the disk took.</summary>
    public static void Accept(in IncomingRequest request, Subscription subscription)
    {
        var response = request.Begin(200);
        var writer = response.Writer;
        writer.Begin(HeaderId.Contact);
        writer.Raw("<"u8);
        RequestHead.OwnUri(writer, "", request.Flow.SentBy, request.Flow.Protocol, subscription.Dialog.IsSecure);
        writer.Raw(">"u8);
        writer.End();
        writer.Header(HeaderId.Expires, Seconds(request));
        response.Send();
    }
}
