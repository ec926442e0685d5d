using System.Text;
using Convoke.Sip.Transports;
using Convoke.Sip.Uris;

namespace Convoke.Sip.Sessions;

/// <summary>The URI of a phone behind NAT: that of its Contact, at the address it sends from.</summary>
static class ObservedContact
{
    public static string Of(in SipUriView contact, in Flow flow)
    {
        var user = contact.User.IsEmpty ? "" : Encoding.UTF8.GetString(contact.User) + "@";
        var transport = flow.Protocol == TransportProtocol.Udp ? "" : ";transport=" + flow.Protocol.UriToken;
        return $"sip:{user}{flow.Remote}{transport}";
    }
}
