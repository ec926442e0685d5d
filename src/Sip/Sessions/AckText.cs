using System.Net;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>ACKs to 2xx.</summary>
static class AckText
{
    const int BranchBytes = 7 + ToTag.Bytes;

    public static void Send(InviteSession session, SessionWay way, uint sequence, in Flow flow, ReadOnlySpan<byte> sdp)
    {
        Span<byte> branch = stackalloc byte[BranchBytes];
        "z9hG4bK"u8.CopyTo(branch);
        ToTag.Random(branch[7..]);
        var buffer = SendBuffer.Rent();
        var writer = new MessageWriter(buffer);
        writer.RequestLine("ACK"u8, way.RequestUri);
        new OutgoingVia(flow, flow.SentBy, branch).Write(writer);
        writer.Header(HeaderId.MaxForwards, session.Terms.MaxForwards);
        foreach (var route in way.Routes)
        {
            writer.Header(HeaderId.Route, route);
        }
        session.WriteParties(writer, sequence, "ACK"u8);
        if (session.Terms.UserAgent.Length > 0)
        {
            writer.Header(HeaderId.UserAgent, session.Terms.UserAgent);
        }
        if (!sdp.IsEmpty)
        {
            writer.Header(HeaderId.ContentType, "application/sdp"u8);
        }
        writer.Finish(sdp);
        flow.Send(buffer.Written);
        buffer.Release();
    }

    /// <summary>
    /// The way of the dialog where it can be told without asking a name server; else that of the 2xx: an ACK cannot wait.
    /// </summary>
    public static Flow FlowTo(TransportLayer transports, SessionWay way, in Flow flow, string transportName)
    {
        if (flow.IsReliable || !IPAddress.TryParse(way.Target.Host.Trim('[', ']'), out var address))
        {
            return flow;
        }
        var remote = PeerAddress.From(address, (ushort)(way.Target.Port == 0 ? 5060 : way.Target.Port));
        var protocol = way.Target.Fixed ?? flow.Protocol;
        return transports.ChannelTo(protocol, remote, transportName) is { } channel ? new(channel, remote) : flow;
    }
}
