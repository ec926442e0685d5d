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
    public static void OwnUri(MessageWriter writer, string user, OutgoingVia via, bool isSecure)
    {
        writer.Raw(isSecure ? "sips:"u8 : "sip:"u8);
        writer.Text(user);
        writer.Raw("@"u8);
        writer.Text(via.SentBy.Host);
        writer.Raw(":"u8);
        writer.Number(via.SentBy.Port);
        if (
            via.Flow.Protocol != Sip.Transports.TransportProtocol.Udp
            && !(isSecure && via.Flow.Protocol == Sip.Transports.TransportProtocol.Tls)
        )
        {
            writer.Raw(";transport="u8);
            writer.Text(via.Flow.Protocol.UriToken);
        }
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
