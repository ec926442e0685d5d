using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Transactions;

/// <summary>The way of a response (RFC 3261 section 18.2.2, RFC 3581 section 4).</summary>
static class ResponseRoute
{
    public static PeerAddress Target(Message request, in Flow flow)
    {
        var via = request.TopVia;
        // maddr names a multicast group here; sending anywhere else at a stranger's word would make us a reflector.
        if (
            !flow.IsReliable
            && !via.IsEmpty
            && !via.MAddr.IsEmpty
            && PeerAddresses.TryParse(via.MAddr, via.Port == 0 ? 5060 : via.Port, out var group)
            && group.IsMulticast
        )
            return group;
        if (!flow.IsReliable)
            return ResponseBuilder.Target(request, flow.Remote);
        // For a connection that has closed meanwhile: the source address at the sent-by port.
        return flow.Remote.WithPort(via.IsEmpty || via.Port == 0 ? flow.Protocol.DefaultPort : via.Port);
    }

    /// <summary>Over the connection the request came on, else over a new one; over UDP from the socket it came to.</summary>
    public static bool Send(TransportLayer transports, in Flow flow, in PeerAddress target, ReadOnlySpan<byte> response)
    {
        if (!flow.IsReliable)
            return flow.Channel.Send(response, target);
        if (flow.Send(response))
            return true;
        return flow.Protocol is TransportProtocol.Tcp or TransportProtocol.Tls
            && transports.ChannelTo(flow.Protocol, target, flow.Transport.Name) is { } channel
            && channel.Send(response, target);
    }
}
