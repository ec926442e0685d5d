using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Uac;

/// <summary>What every request of ours begins and ends with.</summary>
static class RequestHead
{
    /// <summary>Request line, Via, Max-Forwards, Route.</summary>
    /// <param name="into">the message</param>
    /// <param name="method">its method</param>
    /// <param name="course">its way</param>
    /// <param name="via">the top Via</param>
    /// <param name="global">the object <c>global</c></param>
    /// <param name="through">the server by which it goes first; null: none</param>
    /// <param name="parts">what that server is to trust</param>
    public static MessageWriter Begin(
        SendBuffer into,
        ReadOnlySpan<byte> method,
        Course course,
        OutgoingVia via,
        ConfigObject global,
        NodeRoute? through = null,
        in SealedParts parts = default
    )
    {
        var writer = new MessageWriter(into);
        writer.RequestLine(method, course.RequestUri.Span);
        via.Write(writer);
        writer.Header(HeaderId.MaxForwards, global.Get(Global.MaxForwards));
        through?.Write(writer, parts);
        foreach (var route in course.Routes)
        {
            writer.Header(HeaderId.Route, route);
        }
        return writer;
    }

    /// <summary>Our URI at the address by which the peer reaches us, without brackets: <c>sip:user@host:port;transport=tcp</c>.</summary>
    public static void OwnUri(MessageWriter writer, string user, OutgoingVia via, bool isSecure) =>
        OwnUri(writer, user, via.SentBy, via.Flow.Protocol, isSecure);

    /// <inheritdoc cref="OwnUri(MessageWriter, string, OutgoingVia, bool)"/>
    /// <param name="writer">where it goes</param>
    /// <param name="user">empty: none</param>
    /// <param name="at">our address</param>
    /// <param name="protocol">over which we are reached</param>
    /// <param name="isSecure">whether it is a sips URI</param>
    public static void OwnUri(MessageWriter writer, string user, SentBy at, Sip.Transports.TransportProtocol protocol, bool isSecure)
    {
        writer.Raw(isSecure ? "sips:"u8 : "sip:"u8);
        if (user.Length > 0)
        {
            writer.Text(user);
            writer.Raw("@"u8);
        }
        writer.Text(at.Host);
        writer.Raw(":"u8);
        writer.Number(at.Port);
        if (protocol != Sip.Transports.TransportProtocol.Udp && !(isSecure && protocol == Sip.Transports.TransportProtocol.Tls))
        {
            writer.Raw(";transport="u8);
            writer.Text(protocol.UriToken);
        }
    }

    /// <summary>From or To: a URI in brackets, and a tag unless that is empty.</summary>
    public static void Party(MessageWriter writer, HeaderId header, ReadOnlySpan<char> uri, ReadOnlySpan<char> tag)
    {
        writer.Begin(header);
        writer.Raw("<"u8);
        writer.Text(uri);
        writer.Raw(">"u8);
        if (!tag.IsEmpty)
        {
            writer.Raw(";tag="u8);
            writer.Text(tag);
        }
        writer.End();
    }

    public static void CSeq(MessageWriter writer, uint number, ReadOnlySpan<byte> method)
    {
        writer.Begin(HeaderId.CSeq);
        writer.Number(number);
        writer.Raw(" "u8);
        writer.Raw(method);
        writer.End();
    }

    public static void UserAgent(MessageWriter writer, string agent)
    {
        if (agent.Length > 0)
        {
            writer.Header("User-Agent"u8, System.Text.Encoding.UTF8.GetBytes(agent));
        }
    }
}
