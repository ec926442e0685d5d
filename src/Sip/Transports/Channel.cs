using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>What bytes leave through: a UDP socket, which reaches anybody, or a connection, which reaches one peer.</summary>
public abstract class Channel(Transport transport)
{
    public Transport Transport { get; } = transport;

    public TransportProtocol Protocol => Transport.Protocol;

    /// <summary>The address on our side. An outgoing connection that is not yet up has port 0.</summary>
    public abstract PeerAddress Local { get; }

    /// <summary>
    /// Sends one whole message, or queues it behind others on a connection; never waits. The bytes are copied.
    /// False when they cannot go: closed, no route, too long, or the peer reads too slowly.
    /// </summary>
    public abstract bool Send(ReadOnlySpan<byte> message, in PeerAddress remote);
}
