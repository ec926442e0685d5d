using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>
/// Datagrams. A wildcard bind opens a socket for each local address, and follows as addresses come and go, so that an answer
/// always leaves from the address the question was sent to.
/// </summary>
sealed class UdpTransport : Transport
{
    readonly Lock gate = new();
    readonly bool wildcard;
    UdpSocket[] sockets;
    bool started;
    bool closed;

    /// <exception cref="SocketException">An address is taken, not ours, or not permitted.</exception>
    public UdpTransport(TransportOptions options, TransportHost host)
        : base(options, host)
    {
        var bind = options.Bind;
        wildcard = bind.Address.Equals(IPAddress.Any) || bind.Address.Equals(IPAddress.IPv6Any);
        sockets = wildcard ? OpenEach(bind) : [new UdpSocket(this, bind, host)];
    }

    public override IReadOnlyList<PeerAddress> Addresses => [.. Volatile.Read(ref sockets).Select(s => s.Local)];

    public override Channel? ChannelTo(in PeerAddress remote, string? serverName = null)
    {
        var open = Volatile.Read(ref sockets);
        UdpSocket? fallback = null;
        PeerAddress route = default;
        foreach (var socket in open)
        {
            if (socket.Local.IsIPv4 != remote.IsIPv4)
                continue;
            if (open.Length == 1)
                return socket;
            if (!route.IsSet)
                route = Host.Routes.Towards(remote);
            if (route.SameHost(socket.Local))
                return socket;
            fallback ??= socket;
        }

        return fallback;
    }

    public override PeerAddress LocalTowards(in PeerAddress remote) => ChannelTo(remote)?.Local ?? default;

    internal override void Start()
    {
        lock (gate)
        {
            started = true;
            foreach (var socket in sockets)
                socket.Start();
        }

        if (wildcard)
            NetworkChange.NetworkAddressChanged += AddressesChanged;
    }

    internal override void Apply(TransportOptions changed)
    {
        base.Apply(changed);
        foreach (var socket in Volatile.Read(ref sockets))
            socket.Mark(changed.Tos, changed.Cos);
    }

    internal override void Close()
    {
        NetworkChange.NetworkAddressChanged -= AddressesChanged;
        UdpSocket[] all;
        lock (gate)
        {
            closed = true;
            all = sockets;
            Volatile.Write(ref sockets, []);
        }

        foreach (var socket in all)
            socket.Close();
    }

    UdpSocket[] OpenEach(IPEndPoint bind)
    {
        var open = new List<UdpSocket>();
        try
        {
            var port = bind.Port;
            foreach (var address in LocalAddresses(bind.AddressFamily))
            {
                if (TryOpen(address, port) is not { } socket)
                    continue;
                open.Add(socket);
                // A wildcard with port 0 means one free port, the same for all.
                port = socket.Local.Port;
            }

            if (open.Count == 0)
                open.Add(new UdpSocket(this, bind, Host));
            return [.. open];
        }
        catch
        {
            foreach (var socket in open)
                socket.Close();
            throw;
        }
    }

    UdpSocket? TryOpen(IPAddress address, int port)
    {
        try
        {
            return new UdpSocket(this, new IPEndPoint(address, port), Host);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // An address going away, or an IPv6 one still being checked for duplicates: the change event brings it later.
            return null;
        }
    }

    void AddressesChanged(object? sender, EventArgs e)
    {
        Host.Routes.Forget();
        var gone = new List<UdpSocket>();
        lock (gate)
        {
            if (closed)
                return;
            var now = LocalAddresses(Options.Bind.AddressFamily).ToHashSet();
            if (now.Count == 0)
                return;
            var port = sockets[0].Local.Port;
            var next = new List<UdpSocket>();
            foreach (var socket in sockets)
                (now.Remove(socket.Local.ToIPAddress()) ? next : gone).Add(socket);
            foreach (var address in now)
            {
                try
                {
                    if (TryOpen(address, port) is not { } socket)
                        continue;
                    next.Add(socket);
                    if (started)
                        socket.Start();
                }
                catch (SocketException refused)
                {
                    Log.AddressNotBound(Host.Logger, Name, PeerAddress.From(address, port), refused.SocketErrorCode);
                }
            }

            Volatile.Write(ref sockets, [.. next]);
        }

        foreach (var socket in gone)
            socket.Close();
    }

    static IEnumerable<IPAddress> LocalAddresses(AddressFamily family) =>
        NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(i => i.OperationalStatus != OperationalStatus.Down)
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(u => u.Address)
            .Where(a => a.AddressFamily == family)
            .Distinct();
}
