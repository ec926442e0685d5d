using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Microsoft.Extensions.Logging;

namespace Convoke.Sip.Transports;

/// <summary>
/// Every transport by name: opened in two phases, closed, listed, and chosen from for what is sent (RFC 3261 section 18).
/// </summary>
public sealed class TransportLayer : IDisposable
{
    readonly ConcurrentDictionary<string, Transport> transports = new(StringComparer.Ordinal);
    readonly TransportHost host;
    readonly WebSocketTransport plainSockets;
    readonly WebSocketTransport secureSockets;

    public TransportLayer(ITransportSink sink, TimerWheel wheel, TimeProvider time, ILogger logger)
    {
        host = new TransportHost(sink, wheel, time, logger);
        plainSockets = Unnamed(TransportProtocol.Ws);
        secureSockets = Unnamed(TransportProtocol.Wss);
    }

    /// <summary>For all transports; a change takes effect on open connections within a minute.</summary>
    public TransportLimits Limits
    {
        get => host.Limits;
        set => host.Limits = value;
    }

    /// <summary>Who looks on; null for nobody.</summary>
    public IMessageTap? Tap
    {
        get => host.Tap;
        set => host.Tap = value;
    }

    /// <summary>Connections of all transports together.</summary>
    public int Connections => host.Connections.Total;

    /// <summary>The transports that serve, in order of their names.</summary>
    public IReadOnlyList<Transport> All => [.. transports.Values.OrderBy(t => t.Name, StringComparer.Ordinal)];

    public Transport? Find(string name) => transports.GetValueOrDefault(name);

    /// <summary>
    /// Claims the sockets and loads the certificates of a transport. Null with reasons when it cannot be opened; then nothing is claimed.
    /// A transport of that name with the same protocol and address keeps its socket and connections and takes the new options when activated.
    /// </summary>
    public PreparedTransport? Prepare(TransportOptions options, out IReadOnlyList<TransportError> errors)
    {
        var found = new List<TransportError>();
        errors = found;
        var tls =
            options.Protocol == TransportProtocol.Tls
                ? TlsEndpoint.Load(options.Name, options.Tls ?? new TlsOptions(), host.Time, host.Logger, found)
                : null;
        if (found.Count > 0)
            return null;
        var before = Find(options.Name);
        if (before is not null && before.Protocol == options.Protocol && before.Options.Bind.Equals(options.Bind))
            return new PreparedTransport(before, () => Change(before, options, tls), () => { });
        try
        {
            var opened = Open(options, tls);
            return new PreparedTransport(opened, () => Replace(before, opened), opened.Close);
        }
        catch (SocketException e)
        {
            found.Add(new TransportError("bind", options.Bind.ToString(), Reason(e.SocketErrorCode)));
            return null;
        }
    }

    /// <summary>Stops a transport and its connections; false if there is none of that name.</summary>
    public bool Close(string name)
    {
        if (!transports.TryRemove(name, out var transport))
            return false;
        transport.Close();
        Log.TransportClosed(host.Logger, name);
        return true;
    }

    /// <summary>
    /// The channel to a peer over that protocol: of the named transport, or else of the transport that has a connection to it,
    /// or of the first in order of names that can reach it. Null when none can.
    /// </summary>
    public Channel? ChannelTo(TransportProtocol protocol, in PeerAddress remote, string? transportName = null, string? serverName = null)
    {
        if (!string.IsNullOrEmpty(transportName))
            return Find(transportName) is { } named && named.Protocol == protocol ? named.ChannelTo(remote, serverName) : null;
        var name = protocol == TransportProtocol.Tls ? serverName : null;
        Transport? first = null;
        foreach (var (_, transport) in transports)
        {
            if (transport.Protocol != protocol)
                continue;
            if (protocol.IsReliable && host.Connections.Find(new ConnectionKey(transport, remote, name)) is { } standing)
                return standing;
            if (transport.Reaches(remote) && (first is null || string.CompareOrdinal(transport.Name, first.Name) < 0))
                first = transport;
        }

        if (first is null && protocol is TransportProtocol.Ws or TransportProtocol.Wss)
            first = protocol == TransportProtocol.Ws ? plainSockets : secureSockets;
        return first?.ChannelTo(remote, serverName);
    }

    /// <summary>
    /// Runs a WebSocket accepted by the HTTP server with the subprotocol "sip" (RFC 7118) until it closes. It belongs to the first
    /// transport of its protocol, or to none by name where none is configured. False at once when a limit turns it away.
    /// </summary>
    public Task<bool> Serve(WebSocket socket, PeerAddress remote, PeerAddress local, bool secure)
    {
        var protocol = secure ? TransportProtocol.Wss : TransportProtocol.Ws;
        var transport = All.OfType<WebSocketTransport>().FirstOrDefault(t => t.Protocol == protocol);
        return (transport ?? (secure ? secureSockets : plainSockets)).Serve(socket, remote, local);
    }

    public void Dispose()
    {
        plainSockets.Close();
        secureSockets.Close();
        foreach (var transport in All)
            Close(transport.Name);
    }

    Transport Open(TransportOptions options, TlsEndpoint? tls) =>
        options.Protocol switch
        {
            TransportProtocol.Udp => new UdpTransport(options, host),
            TransportProtocol.Tcp or TransportProtocol.Tls => new StreamTransport(options, host, tls),
            _ => new WebSocketTransport(options, host),
        };

    WebSocketTransport Unnamed(TransportProtocol protocol) =>
        new(
            new TransportOptions
            {
                Name = "",
                Protocol = protocol,
                Bind = new IPEndPoint(IPAddress.Any, 0),
            },
            host
        );

    static void Change(Transport transport, TransportOptions options, TlsEndpoint? tls)
    {
        if (transport is StreamTransport stream)
            stream.Apply(options, tls);
        else
            transport.Apply(options);
    }

    void Replace(Transport? before, Transport opened)
    {
        opened.Start();
        transports[opened.Name] = opened;
        before?.Close();
        Log.TransportOpened(host.Logger, opened.Name, opened.Protocol, string.Join(", ", opened.Addresses));
    }

    static string Reason(SocketError error) =>
        error switch
        {
            SocketError.AddressAlreadyInUse => "the address and port are in use",
            SocketError.AddressNotAvailable => "the address is not one of this machine's",
            SocketError.AccessDenied => "the port is not permitted to this user",
            SocketError.AddressFamilyNotSupported => "this address family is not available here",
            _ => $"the system refuses it ({error})",
        };
}
