using System.Net;
using System.Net.Sockets;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>TCP, or TLS over it: a listener, the connections it took, and those made to others.</summary>
sealed class StreamTransport : Transport
{
    const int Backlog = 1024;
    static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    readonly Socket listener;
    readonly CancellationTokenSource closing = new();
    readonly PeerAddress local;
    TlsEndpoint? tls;

    /// <summary>Binds and listens, so that nobody else can; connections wait until <see cref="Start"/>.</summary>
    /// <exception cref="SocketException">The address is taken, not ours, or not permitted.</exception>
    public StreamTransport(TransportOptions options, TransportHost host, TlsEndpoint? tls)
        : base(options, host)
    {
        this.tls = tls;
        listener = new Socket(options.Bind.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (options.Bind.AddressFamily == AddressFamily.InterNetworkV6)
                listener.DualMode = false;
            SocketTuning.Mark(listener, options.Tos, options.Cos);
            listener.Bind(options.Bind);
            listener.Listen(Backlog);
            local = PeerAddress.From((IPEndPoint)listener.LocalEndPoint!);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<PeerAddress> Addresses => [local];

    public override Channel? ChannelTo(in PeerAddress remote, string? serverName = null)
    {
        if (Protocol != TransportProtocol.Tls)
            serverName = null;
        if (Host.Connections.Find(new ConnectionKey(this, remote, serverName)) is { } standing)
            return standing;
        if (remote.IsIPv4 != local.IsIPv4 || remote.Port == 0 || closing.IsCancellationRequested)
            return null;
        return Connect(remote, serverName);
    }

    internal override void Start() => _ = Accept();

    internal void Apply(TransportOptions changed, TlsEndpoint? changedTls)
    {
        Apply(changed);
        SocketTuning.Mark(listener, changed.Tos, changed.Cos);
        Volatile.Write(ref tls, changedTls);
    }

    internal override void Close()
    {
        closing.Cancel();
        listener.Dispose();
        foreach (var connection in Host.Connections.Of(this))
            connection.CloseWhenFlushed(CloseReason.Local);
    }

    StreamConnection? Connect(in PeerAddress remote, string? serverName)
    {
        if (!Host.Connections.TryEnter(remote, Host.Limits))
        {
            Counters.CountRefused();
            Log.ConnectionRefused(Host.Logger, Name, remote);
            return null;
        }

        try
        {
            var connection = new StreamConnection(this, Host, remote, serverName, Volatile.Read(ref tls));
            connection.Start();
            return connection;
        }
        catch (SocketException e)
        {
            Host.Connections.Leave(remote);
            Log.SendFailed(Host.Logger, Name, remote, e.SocketErrorCode);
            return null;
        }
    }

    async Task Accept()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                Take(await listener.AcceptAsync(closing.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                if (closing.IsCancellationRequested)
                    return;
                Log.AcceptFailed(Host.Logger, Name, e.SocketErrorCode);
                // Out of descriptors: taking the next at once would only spin.
                await Task.Delay(AcceptPause, Host.Time, CancellationToken.None);
            }
        }
    }

    void Take(Socket accepted)
    {
        PeerAddress remote;
        try
        {
            remote = PeerAddress.From((IPEndPoint)accepted.RemoteEndPoint!);
        }
        catch (SocketException)
        {
            // Gone again already.
            accepted.Dispose();
            return;
        }

        if (!Host.Connections.TryEnter(remote, Host.Limits))
        {
            Counters.CountRefused();
            Log.ConnectionRefused(Host.Logger, Name, remote);
            accepted.Dispose();
            return;
        }

        try
        {
            Counters.CountAccepted();
            new StreamConnection(this, Host, accepted, remote, Volatile.Read(ref tls)).Start();
        }
        catch (SocketException)
        {
            Host.Connections.Leave(remote);
            accepted.Dispose();
        }
    }
}
