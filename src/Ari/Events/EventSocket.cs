using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Events;

/// <summary>A WebSocket for events: frames wait in a bounded queue and are written one after the other; who reads too slowly is closed.</summary>
sealed class EventSocket(WebSocket socket, string user, ILogger log) : IDisposable
{
    const int MaxWaiting = 10_000;

    /// <summary>The longest message taken, in bytes: a request with the largest body there is, escaped.</summary>
    const int MaxMessage = 256 * 1024;

    readonly Channel<byte[]> waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    readonly CancellationTokenSource tooSlow = new();

    /// <summary>Puts a text frame at the end of the queue.</summary>
    public void Send(byte[] frame)
    {
        if (!waiting.Writer.TryWrite(frame) && !waiting.Reader.Completion.IsCompleted && !tooSlow.IsCancellationRequested)
        {
            log.SocketTooSlow(user);
            tooSlow.Cancel();
        }
    }

    /// <summary>Runs until either side ends; each text message goes to <paramref name="receive"/>.</summary>
    public async Task RunAsync(Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, tooSlow.Token);
        var writing = WriteAsync(end.Token);
        try
        {
            await ReadAsync(receive, end.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side went away, or we do.
        }
        catch (Exception e)
        {
            log.SocketFailed(e, user);
        }
        waiting.Writer.TryComplete();
        await end.CancelAsync();
        await writing;
    }

    public void Dispose() => tooSlow.Dispose();

    async Task WriteAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var frame in waiting.Reader.ReadAllAsync(stop))
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, stop);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The reading side notices as well.
        }
        await CloseAsync();
    }

    async Task CloseAsync()
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            try
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
            {
                // It is closed without a word.
            }
        }
    }

    async Task ReadAsync(Func<ReadOnlyMemory<byte>, CancellationToken, Task> receive, CancellationToken stop)
    {
        var message = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var read = await socket.ReceiveAsync(message.GetMemory(4096), stop);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return;
            }
            message.Advance(read.Count);
            if (message.WrittenCount > MaxMessage)
            {
                return;
            }
            if (read.EndOfMessage)
            {
                if (read.MessageType == WebSocketMessageType.Text)
                {
                    await receive(message.WrittenMemory, stop);
                }
                message.ResetWrittenCount();
            }
        }
    }
}
