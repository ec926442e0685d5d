using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>A TCP or TLS connection.</summary>
sealed class StreamConnection : Connection
{
    // A zero-byte read waits without a buffer: an idle connection holds none.
    static readonly StreamPipeReaderOptions Reading = new(bufferSize: 4096, minimumReadSize: 1024, leaveOpen: true, useZeroByteReads: true);

    readonly Socket socket;
    readonly TlsEndpoint? tls;
    readonly StreamFramer framer;
    Stream? stream;
    PeerAddress local;
    bool halfPing;

    /// <summary>One that was accepted.</summary>
    public StreamConnection(Transport transport, TransportHost host, Socket accepted, in PeerAddress remote, TlsEndpoint? tls)
        : this(transport, host, accepted, remote, null, isOutgoing: false, tls) => local = LocalOf(accepted);

    /// <summary>One to be made.</summary>
    public StreamConnection(Transport transport, TransportHost host, in PeerAddress remote, string? serverName, TlsEndpoint? tls)
        : this(transport, host, NewSocket(transport, remote), remote, serverName, isOutgoing: true, tls) { }

    StreamConnection(
        Transport transport,
        TransportHost host,
        Socket socket,
        in PeerAddress remote,
        string? serverName,
        bool isOutgoing,
        TlsEndpoint? tls
    )
        : base(transport, host, remote, serverName, isOutgoing)
    {
        this.socket = socket;
        this.tls = tls;
        framer = new StreamFramer(host.Limits.MaxMessageBytes);
        socket.NoDelay = true;
        SocketTuning.Mark(socket, transport.Options.Tos, transport.Options.Cos);
        SocketTuning.Probe(socket, transport.Options.TcpKeepAlive);
    }

    public override PeerAddress Local => local;

    private protected override async Task Establish(CancellationToken cancellation)
    {
        if (IsOutgoing)
        {
            await socket.ConnectAsync(Remote.ToIPEndPoint(), cancellation);
            local = LocalOf(socket);
        }

        var plain = new NetworkStream(socket, ownsSocket: false);
        if (tls is null)
        {
            stream = plain;
            return;
        }

        var secured = new SslStream(plain, leaveInnerStreamOpen: false);
        stream = secured;
        if (IsOutgoing)
            await secured.AuthenticateAsClientAsync(tls.ClientOptions(ServerName ?? Remote.ToIPAddress().ToString()), cancellation);
        else
            await secured.AuthenticateAsServerAsync(
                static (_, hello, state, _) => ((TlsEndpoint)state!).ServerOptions(hello.ServerName),
                tls,
                cancellation
            );
    }

    private protected override async Task ReadAll()
    {
        var reader = PipeReader.Create(stream!, Reading);
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync();
                Watchdog.Received();
                var buffer = result.Buffer;
                var more = Consume(ref buffer);
                Watchdog.Unfinished(more && !buffer.IsEmpty);
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (!more || result.IsCompleted)
                    return;
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private protected override ValueTask Write(ReadOnlyMemory<byte> message) => stream!.WriteAsync(message);

    private protected override void Release()
    {
        // The socket first: a TLS close must not wait for a peer that reads nothing.
        socket.Dispose();
        stream?.Dispose();
    }

    /// <summary>Delivers every whole message and leaves the rest; false when the connection cannot go on.</summary>
    bool Consume(ref ReadOnlySequence<byte> buffer)
    {
        while (IsUsable && !buffer.IsEmpty)
        {
            if (SkipLineEnds(ref buffer) || buffer.IsEmpty)
                continue;
            if (buffer.FirstSpan[0] == (byte)'\r' && buffer.Length == 1)
                return true;
            if (!DeliverOne(ref buffer, out var cannotGoOn))
                return !cannotGoOn;
        }

        return IsUsable;
    }

    bool DeliverOne(ref ReadOnlySequence<byte> buffer, out bool cannotGoOn)
    {
        byte[]? joined = null;
        try
        {
            var bytes = buffer.First;
            if (!buffer.IsSingleSegment)
            {
                joined = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
                buffer.CopyTo(joined);
                bytes = joined.AsMemory(0, (int)buffer.Length);
            }

            var frame = framer.Next(bytes.Span, out var length);
            cannotGoOn = frame is Frame.Unframeable or Frame.Hopeless;
            if (frame is Frame.Message or Frame.Unframeable)
            {
                // An unframeable head is delivered too: the parser sees what is wrong and a 400 tells the peer.
                Deliver(bytes[..length]);
                buffer = buffer.Slice(length);
            }

            if (cannotGoOn)
            {
                if (frame == Frame.Hopeless)
                    Transport.Counters.CountMalformed();
                CloseWhenFlushed(CloseReason.Malformed);
            }

            return frame == Frame.Message;
        }
        finally
        {
            if (joined is not null)
                ArrayPool<byte>.Shared.Return(joined);
        }
    }

    /// <summary>
    /// Line ends between messages (RFC 3261 section 7.5). Two together are a ping, answered by one (RFC 5626 section 4.4.1);
    /// one alone is the pong to ours, or half a ping.
    /// </summary>
    bool SkipLineEnds(ref ReadOnlySequence<byte> buffer)
    {
        Span<byte> front = stackalloc byte[4];
        var length = (int)Math.Min(buffer.Length, front.Length);
        buffer.Slice(0, length).CopyTo(front);
        front = front[..length];
        if (front.StartsWith(KeepAlive.Ping))
        {
            buffer = buffer.Slice(KeepAlive.Ping.Length);
            halfPing = false;
            Answer();
            return true;
        }

        if (!front.StartsWith(KeepAlive.Pong))
        {
            // A message begins, or half a line end; only the former ends a ping begun.
            if (front[0] != (byte)'\r')
                halfPing = false;
            return false;
        }

        buffer = buffer.Slice(KeepAlive.Pong.Length);
        if (Watchdog.PingUnanswered)
        {
            Watchdog.PongReceived();
        }
        else if (halfPing)
        {
            halfPing = false;
            Answer();
        }
        else
        {
            halfPing = true;
        }

        return true;
    }

    void Answer()
    {
        Transport.Counters.CountKeepAlive();
        Send(KeepAlive.Pong, Remote);
    }

    static PeerAddress LocalOf(Socket socket) => PeerAddress.From((System.Net.IPEndPoint)socket.LocalEndPoint!);

    static Socket NewSocket(Transport transport, in PeerAddress remote)
    {
        var made = new Socket(remote.Family, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Peers that check know us by the address the transport is bound to.
            var bound = transport.Options.Bind.Address;
            if (bound.AddressFamily == remote.Family && !PeerAddress.From(bound, 0).IsAny)
                made.Bind(new System.Net.IPEndPoint(bound, 0));
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }
}
