using System.Buffers;
using System.Net.WebSockets;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>One WebSocket with subprotocol "sip": each message of it is one SIP message (RFC 7118 section 5).</summary>
sealed class WebSocketConnection(Transport transport, TransportHost host, WebSocket socket, in PeerAddress remote, in PeerAddress local)
    : Connection(transport, host, remote, serverName: null, isOutgoing: false)
{
    const int UsualBytes = 4096;
    readonly PeerAddress local = local;
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override PeerAddress Local => local;

    /// <summary>Done when the connection has ended, for whichever reason.</summary>
    public Task Ended => ended.Task;

    private protected override bool SendsCrlfKeepAlive => false;

    private protected override Task Establish(CancellationToken cancellation) => Task.CompletedTask;

    private protected override async Task ReadAll()
    {
        while (IsUsable)
        {
            // Waits without holding a buffer, as idle browsers outnumber busy ones.
            var ready = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            if (ready.MessageType != WebSocketMessageType.Close && await ReadMessage())
                continue;
            using var limit = new CancellationTokenSource(Host.Limits.Write, Host.Time);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            return;
        }
    }

    private protected override ValueTask Write(ReadOnlyMemory<byte> message)
    {
        // RFC 7118 section 5: text or binary; browsers' stacks read text, so a message that is text goes as text.
        var type = System.Text.Unicode.Utf8.IsValid(message.Span) ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        return socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);
    }

    private protected override TimeSpan WriteLimit => Transport.Options.WebSocketWrite;

    private protected override void Release()
    {
        socket.Abort();
        ended.TrySetResult();
    }

    async Task<bool> ReadMessage()
    {
        var limit = Host.Limits.MaxMessageBytes;
        var buffer = ArrayPool<byte>.Shared.Rent(UsualBytes);
        try
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                Watchdog.Received();
                if (part.MessageType == WebSocketMessageType.Close)
                    return false;
                length += part.Count;
                if (part.EndOfMessage)
                    break;
                if (length > limit)
                {
                    Transport.Counters.CountMalformed();
                    CloseWhenFlushed(CloseReason.Malformed);
                    return false;
                }

                Watchdog.Unfinished(inside: true);
                if (length == buffer.Length)
                    buffer = Larger(buffer, length);
            }

            Watchdog.Unfinished(inside: false);
            Take(buffer.AsMemory(0, length));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void Take(ReadOnlyMemory<byte> message)
    {
        if (!KeepAlive.IsOnlyLineEnds(message.Span))
        {
            Deliver(message);
            return;
        }

        Transport.Counters.CountKeepAlive();
        if (message.Span.SequenceEqual(KeepAlive.Ping))
            Send(KeepAlive.Pong, Remote);
    }

    static byte[] Larger(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
