// Endpoint options: redirect_method.
using System.Text;
using Convoke.Calls.Channels;
using Convoke.Calls.Parties;
using Convoke.Calls.Pjsip.Identity;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Telephony.Objects;
using Contact = Convoke.Sip.Headers.Contact;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>What a 3xx of a callee means: whom to call instead.</summary>
static class LegRedirect
{
    /// <summary>Null where it names nobody.</summary>
    public static Forwarded? Of(OutgoingLeg leg, Message response)
    {
        if (!response.TryGet(HeaderId.Contact, out Contact contact) || !contact.Address.Uri.IsSip)
        {
            return null;
        }
        var uri = contact.Address.Uri;
        var said = DiversionHeaders.Read(response);
        var from = said.From.Number.IsValid ? said.From : leg.Channel.Caller.Id;
        var redirecting = new Redirecting
        {
            From = from,
            Reason = said.From.Number.IsValid ? said.Reason : "unknown",
            To = PartyReader.Of(contact.Address, Party.Nobody),
            Count = leg.Channel.Redirecting.Count + 1,
        };
        if (leg.Endpoint.Get(Endpoint.RedirectMethod) == RedirectMethod.User)
        {
            var user = PartyReader.Number(uri);
            var context = leg.Channel.Variables.Get("FORWARD_CONTEXT") is { Length: > 0 } given
                ? given
                : leg.Endpoint.Get(Endpoint.Context);
            return user.Length == 0 ? null : new($"Local/{user}@{context}", redirecting);
        }
        return new($"PJSIP/{leg.Endpoint.Id}/{Encoding.UTF8.GetString(uri.Text)}", redirecting);
    }
}
