using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>Our Contact: the address of the flow by which the peer reaches us.</summary>
static class SessionContact
{
    public static void Write(MessageWriter writer, string user, in Flow flow)
    {
        var at = flow.SentBy;
        writer.Begin(HeaderId.Contact);
        writer.Raw("<sip:"u8);
        if (user.Length > 0)
        {
            writer.Text(user);
            writer.Raw("@"u8);
        }
        writer.Text(at.Host);
        writer.Raw(":"u8);
        writer.Number(at.Port);
        if (flow.Protocol != TransportProtocol.Udp)
        {
            writer.Raw(";transport="u8);
            writer.Text(flow.Protocol.UriToken);
        }
        writer.Raw(">"u8);
        writer.End();
    }
}
