using System.Net.WebSockets;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>SIP over WebSocket (RFC 7118). It opens no socket: connections arrive through the HTTP server and only their clients make them.</summary>
sealed class WebSocketTransport(TransportOptions options, TransportHost host) : Transport(options, host)
{
    volatile bool closed;

    public override IReadOnlyList<PeerAddress> Addresses => [];

    public override Channel? ChannelTo(in PeerAddress remote, string? serverName = null) =>
        Host.Connections.Find(new ConnectionKey(this, remote, null));

    internal override bool Reaches(in PeerAddress remote) => Host.Connections.Find(new ConnectionKey(this, remote, null)) is not null;

    /// <summary>Runs the socket until it closes; false at once when a limit turns it away.</summary>
    public async Task<bool> Serve(WebSocket socket, PeerAddress remote, PeerAddress local)
    {
        if (closed || !Host.Connections.TryEnter(remote, Host.Limits))
        {
            Counters.CountRefused();
            Log.ConnectionRefused(Host.Logger, Name, remote);
            return false;
        }

        Counters.CountAccepted();
        var connection = new WebSocketConnection(this, Host, socket, remote, local);
        connection.Start();
        await connection.Ended;
        return true;
    }

    internal override void Start() { }

    internal override void Close()
    {
        closed = true;
        foreach (var connection in Host.Connections.Of(this))
            connection.CloseWhenFlushed(CloseReason.Local);
    }
}
