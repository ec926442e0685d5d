using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>
/// Where a message came from, and so the way back: the channel and the peer's address. RFC 5626 calls it a flow.
/// Two flows are equal when an answer through either reaches the same peer from the same address of ours.
/// </summary>
public readonly record struct Flow(Channel Channel, PeerAddress Remote)
{
    public Transport Transport => Channel.Transport;

    public TransportProtocol Protocol => Channel.Protocol;

    public PeerAddress Local => Channel.Local;

    /// <summary>
    /// What to write as our host and port into Via and Contact of messages over this flow. A WebSocket's transport has no port of its own: it
    /// is that of the HTTP server, which the connection knows.
    /// </summary>
    public SentBy SentBy => Transport.SentByTo(Remote) is var sentBy && sentBy.Port > 0 ? sentBy : sentBy with { Port = Local.Port };

    /// <summary>The connection, or null over UDP.</summary>
    public Connection? Connection => Channel as Connection;

    public bool IsReliable => Channel.Protocol.IsReliable;

    public bool Send(ReadOnlySpan<byte> message) => Channel.Send(message, Remote);
}
