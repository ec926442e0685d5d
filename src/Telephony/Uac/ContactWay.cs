using Convoke.Sip.Resolution;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.Objects;
using Convoke.Telephony.States;

namespace Convoke.Telephony.Uac;

/// <summary>The way of a request to a contact, registered or permanent, in the name of an endpoint.</summary>
public sealed class ContactWay
{
    ContactWay(Course course, ResolutionTarget target, string transportName, Flow? flow, NodeRoute? through)
    {
        (Course, Target, TransportName, Flow, Through) = (course, target, transportName, flow, through);
    }

    public Course Course { get; }

    public ResolutionTarget Target { get; }

    /// <summary>The transport that it goes by; empty: any.</summary>
    public string TransportName { get; }

    /// <summary>The connection that the phone made, which is the only way to it; null: there is none.</summary>
    public Flow? Flow { get; }

    /// <summary>The server on whose connection the phone is, and which the request goes by; null: none.</summary>
    internal NodeRoute? Through { get; }

    /// <summary>Null with the reason where the contact's URI, or one of those on the way, leads nowhere.</summary>
    public static ContactWay? To(ContactState state, ConfigObject endpoint, UacParts parts, out string why) =>
        To(state, endpoint, "", parts, out why);

    /// <summary>The way of a call, which passes the endpoint's own <c>outbound_proxy</c> first.</summary>
    public static ContactWay? OfCall(ContactState state, ConfigObject endpoint, UacParts parts, out string why) =>
        To(state, endpoint, endpoint.Get(Endpoint.OutboundProxy), parts, out why);

    static ContactWay? To(ContactState state, ConfigObject endpoint, string proxy, UacParts parts, out string why)
    {
        NodeRoute? through = null;
        if (NodeRoutes.Leads(state))
        {
            why = "it is at another server";
            through = parts.Nodes?.To(state, out why);
            if (through is null)
            {
                return null;
            }
        }
        var contact = state.Contact;
        var transport = OwnMarks.TransportOf(contact.Get(Contact.Uri)) ?? endpoint.Get(Endpoint.Transport);
        // Our own proxy comes first, then where our registrar sends us through, then the way that the REGISTER of the contact came.
        var routes = Join(
            Join(Join(proxy, contact.Get(Contact.OutboundProxy)), parts.ServiceRoutes.Of(transport)),
            contact.Get(Contact.Path)
        );
        why = "its URI leads nowhere";
        if (Course.To(OwnMarks.Without(contact.Get(Contact.Uri)), routes) is not { } course)
        {
            return null;
        }
        if (through is not null)
        {
            // How that server goes on is its affair.
            return new(course, through.Target, "", null, through);
        }
        var connection = parts.ConnectionOf(state.Aor.Id, state.Id);
        return new(
            course,
            course.Through(transport.Length > 0 ? parts.ProtocolOf(transport) : null),
            transport,
            connection is null ? null : new(connection, connection.Remote),
            null
        );
    }

    /// <summary>The way to a URI that is no contact's; null with the reason where it leads nowhere.</summary>
    /// <param name="uri">sip: or sips:</param>
    /// <param name="endpoint">in whose name</param>
    /// <param name="parts">what requests need</param>
    /// <param name="why">the reason</param>
    public static ContactWay? ToUri(string uri, ConfigObject endpoint, UacParts parts, out string why)
    {
        var transport = endpoint.Get(Endpoint.Transport);
        why = "its URI leads nowhere";
        return Course.To(uri, Join(endpoint.Get(Endpoint.OutboundProxy), parts.ServiceRoutes.Of(transport))) is not { } course
            ? null
            : new(course, course.Through(transport.Length > 0 ? parts.ProtocolOf(transport) : null), transport, null, null);
    }

    static string Join(string one, string two) => (one.Length, two.Length) is (> 0, > 0) ? $"{one},{two}" : one + two;
}
