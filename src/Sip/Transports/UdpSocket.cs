using System.Net;
using System.Net.Sockets;
using Convoke.Sip.Messages;
using Microsoft.Extensions.Logging;

namespace Convoke.Sip.Transports;

/// <summary>
/// One bound datagram socket with a thread that blocks in receive: no allocation and no hop to the thread pool per datagram,
/// 1.6 times the rate of the asynchronous loop.
/// </summary>
sealed class UdpSocket : Channel
{
    const int ReceiveQueueBytes = 4 * 1024 * 1024;
    const int LargestDatagram = 65_535;

    [ThreadStatic]
    static SocketAddress? target4;

    [ThreadStatic]
    static SocketAddress? target6;

    readonly Socket socket;
    readonly TransportHost host;
    readonly PeerAddress local;
    Thread? thread;
    volatile bool closing;

    /// <exception cref="SocketException">The address is taken, not ours, or not permitted.</exception>
    public UdpSocket(Transport transport, IPEndPoint bind, TransportHost host)
        : base(transport)
    {
        this.host = host;
        socket = new Socket(bind.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (bind.AddressFamily == AddressFamily.InterNetworkV6)
                socket.DualMode = false;
            SocketTuning.Mark(socket, transport.Options.Tos, transport.Options.Cos);
            SocketTuning.LargeBuffers(socket, ReceiveQueueBytes);
            socket.Bind(bind);
            local = PeerAddress.From((IPEndPoint)socket.LocalEndPoint!);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override PeerAddress Local => local;

    public void Start()
    {
        thread = new Thread(Receive) { IsBackground = true, Name = $"sip-udp {local}" };
        thread.Start();
    }

    public void Mark(int tos, int cos) => SocketTuning.Mark(socket, tos, cos);

    public override bool Send(ReadOnlySpan<byte> message, in PeerAddress remote)
    {
        host.Tap?.Sent(message, new Flow(this, remote));
        try
        {
            if (remote.IsIPv4 == local.IsIPv4 && socket.SendTo(message, SocketFlags.None, Target(remote)) == message.Length)
            {
                Transport.Counters.CountSent();
                return true;
            }
        }
        catch (SocketException e)
        {
            Log.SendFailed(host.Logger, Transport.Name, remote, e.SocketErrorCode);
        }
        catch (ObjectDisposedException)
        {
            // Closed while sending: the message is lost as if the network had lost it.
        }

        Transport.Counters.CountDropped();
        return false;
    }

    public void Close()
    {
        closing = true;
        // Disposing makes a blocked receive return.
        socket.Dispose();
        if (thread is not null && Thread.CurrentThread != thread)
            thread.Join(TimeSpan.FromSeconds(5));
    }

    static SocketAddress Target(in PeerAddress remote)
    {
        var target = remote.IsIPv4
            ? target4 ??= new SocketAddress(AddressFamily.InterNetwork)
            : target6 ??= new SocketAddress(AddressFamily.InterNetworkV6);
        remote.CopyTo(target);
        return target;
    }

    void Receive()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(LargestDatagram, pinned: true);
        var from = new SocketAddress(local.Family);
        while (!closing)
        {
            try
            {
                var length = socket.ReceiveFrom(buffer, SocketFlags.None, from);
                Take(buffer.AsMemory(0, length), PeerAddress.From(from));
            }
            catch (SocketException e)
            {
                if (closing)
                    return;
                Log.ReceiveFailed(host.Logger, Transport.Name, e.SocketErrorCode);
                if (e.SocketErrorCode is SocketError.NotSocket or SocketError.OperationAborted or SocketError.Interrupted)
                    return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
#pragma warning disable CA1031 // A bug met by one datagram must not end the reception of all others.
            catch (Exception e)
            {
                Log.MessageFailed(host.Logger, e, Transport.Name);
            }
#pragma warning restore CA1031
        }
    }

    void Take(ReadOnlyMemory<byte> datagram, in PeerAddress from)
    {
        if (KeepAlive.IsOnlyLineEnds(datagram.Span))
        {
            Transport.Counters.CountKeepAlive();
            return;
        }

        Transport.Counters.CountReceived();
        host.Tap?.Received(datagram.Span, new Flow(this, from));
        host.Sink.Received(datagram, new Flow(this, from));
    }
}
