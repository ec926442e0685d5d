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

    /// <summary>The service, and the addresses it listens on.</summary>
    /// <param name="begin">puts on top of it what has to be there before the first request</param>
    public static async Task<(SipService Service, IReadOnlyList<string> Addresses)> StartAsync(
        EtcFiles etc,
        NodeIdentity node,
        ServerControl control,
        Stores stores,
        ServerLog log,
        Parts parts,
        TimeProvider clock,
        Action<SipService> begin
    )
    {
        var service = parts.Add(
            "SIP",
            new SipService(stores.Mapper, stores.Keys, clock, log.Factory, node: node.Name, address: node.Address, astDb: stores.AstDb)
        );
        Read();
        control.Reloading += Read;
        begin(service);
        var addresses = await service.StartAsync();
        control.Reloading += service.RetryTransports;
        return (service, addresses);

        void Read()
        {
            // What was read before stays where the file is broken now: an access list must not open.
            if (etc.Shared.Try("acl.conf", out var isBroken) is var lists && !isBroken)
            {
                service.AccessLists.Load(lists);
            }
        }
    }
}
