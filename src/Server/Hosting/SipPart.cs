using Convoke.Ari.Http;
using Convoke.Server.Logging;
using Convoke.Sip.Messages;
using Convoke.Telephony;

namespace Convoke.Server.Hosting;

/// <summary>Opens the SIP side.</summary>
static class SipPart
{
    /// <summary>SIP over WebSocket comes through the HTTP server (RFC 7118).</summary>
    public static WebSocketPath WebSockets(SipService service) =>
        new(
            "/ws",
            "sip",
            (socket, peer, _) =>
                service.Transactions.Transports.Serve(socket, PeerAddress.From(peer.Remote), PeerAddress.From(peer.Local), peer.IsSecure)
        );

    public static SipService Start(
        EtcFiles etc,
        ServerControl control,
        Stores stores,
        ServerLog log,
        Parts parts,
        TimeProvider clock,
        out IReadOnlyList<string> addresses
    )
    {
        var service = parts.Add("SIP", new SipService(stores.Mapper, clock, log.Factory));
        Read();
        control.Reloading += Read;
        addresses = service.Start();
        return service;

        void Read()
        {
            service.AccessLists.Load(etc.Need("acl.conf"));
            service.Extensions.Load(etc.Need("extensions.conf"));
        }
    }
}
