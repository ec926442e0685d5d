using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>
/// A TCP, TLS or WebSocket connection: its life, its write queue and its deadlines. What it is made of is the subclass's affair.
/// </summary>
public abstract class Connection : Channel
{
    readonly Lock gate = new();
    readonly WriteQueue queue = new();
    readonly List<IConnectionWatcher> watchers = [];
    readonly ConnectionWatchdog watchdog;
    volatile State state = State.Connecting;
    CloseReason reason;

    private protected Connection(Transport transport, TransportHost host, in PeerAddress remote, string? serverName, bool isOutgoing)
        : base(transport)
    {
        Host = host;
        Remote = remote;
        ServerName = serverName;
        IsOutgoing = isOutgoing;
        watchdog = new ConnectionWatchdog(this, host);
    }

    enum State
    {
        Connecting,
        Open,
        Flushing,
        Closed,
    }

    public PeerAddress Remote { get; }

    /// <summary>The name the peer's certificate was asked to bear; null for accepted connections and numeric targets.</summary>
    public string? ServerName { get; }

    /// <summary>True when we made the connection.</summary>
    public bool IsOutgoing { get; }

    /// <summary>True while messages are taken, be it into the queue of a connection still being made.</summary>
    public bool IsUsable => state <= State.Open;

    internal ConnectionKey Key => new(Transport, Remote, ServerName);

    private protected TransportHost Host { get; }

    /// <summary>Bytes not yet taken by the peer.</summary>
    internal int QueuedBytes => queue.Bytes;

    public override bool Send(ReadOnlySpan<byte> message, in PeerAddress remote)
    {
        var start = false;
        var full = false;
        lock (gate)
        {
            if (state > State.Open)
            {
                Transport.Counters.CountDropped();
                return false;
            }

            full = queue.Bytes + message.Length > Host.Limits.MaxQueuedBytes;
            if (!full)
                start = queue.Add(message) && state == State.Open;
        }

        if (full)
        {
            Transport.Counters.CountDropped();
            Close(CloseReason.SlowReader);
            return false;
        }

        // Keep-alives are not messages.
        if (message.Length > KeepAlive.Ping.Length)
            Host.Tap?.Sent(message, new Flow(this, Remote));
        if (start)
            _ = Drain();
        return true;
    }

    /// <summary>Asks to be told when the connection ends; told at once if it has ended.</summary>
    public void Watch(IConnectionWatcher watcher)
    {
        lock (gate)
        {
            if (state != State.Closed)
            {
                watchers.Add(watcher);
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static s => s.watcher.ConnectionLost(s.self, s.self.reason),
            (watcher, self: this),
            preferLocal: false
        );
    }

    /// <summary>False when the watcher was told already, or is just being told.</summary>
    public bool Unwatch(IConnectionWatcher watcher)
    {
        lock (gate)
            return watchers.Remove(watcher);
    }

    /// <summary>Ends the connection at once; what waits in the queue is lost. Returns before anybody is told.</summary>
    public void Close(CloseReason why)
    {
        var wasOpen = false;
        lock (gate)
        {
            if (state == State.Closed)
                return;
            wasOpen = state != State.Connecting;
            state = State.Closed;
            reason = why;
            queue.Clear();
        }

        Host.Wheel.Cancel(watchdog);
        Host.Connections.Withdraw(this);
        Host.Connections.Leave(Remote);
        Transport.Counters.CountConnections(-1);
        Log.ConnectionClosed(Host.Logger, Transport.Name, Remote, why);
        Release();
        // Never from the caller's stack: it may hold the lock of a transaction that is about to be told.
        ThreadPool.UnsafeQueueUserWorkItem(static s => s.self.Tell(s.wasOpen), (self: this, wasOpen), preferLocal: false);
    }

    /// <summary>Takes no more messages, and ends when the queue is written.</summary>
    internal void CloseWhenFlushed(CloseReason why)
    {
        lock (gate)
        {
            if (state == State.Open && !queue.IsIdle)
            {
                state = State.Flushing;
                reason = why;
                return;
            }
        }

        Close(why);
    }

    /// <summary>Puts the connection on the books and runs it until it ends. A place in the table was taken before.</summary>
    internal void Start()
    {
        Transport.Counters.CountConnections(1);
        Host.Connections.Publish(this);
        watchdog.Started(IsOutgoing);
        ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.Run(), this, preferLocal: false);
    }

    internal void Ping()
    {
        if (SendsCrlfKeepAlive && Send(KeepAlive.Ping, Remote))
            watchdog.PingSent();
    }

    /// <summary>RFC 7118 leaves keeping alive to WebSocket's own pings.</summary>
    private protected virtual bool SendsCrlfKeepAlive => true;

    /// <summary>Time for one message to be taken by the peer.</summary>
    internal TimeSpan WriteTime => WriteLimit;

    private protected virtual TimeSpan WriteLimit => Host.Limits.Write;

    private protected ConnectionWatchdog Watchdog => watchdog;

    /// <summary>Connects, shakes hands, whatever it takes until messages can pass.</summary>
    private protected abstract Task Establish(CancellationToken cancellation);

    /// <summary>Hands every message to <see cref="Deliver"/> until the peer ends the connection.</summary>
    private protected abstract Task ReadAll();

    private protected abstract ValueTask Write(ReadOnlyMemory<byte> message);

    /// <summary>Frees the socket; reads and writes in progress fail.</summary>
    private protected abstract void Release();

    private protected void Deliver(ReadOnlyMemory<byte> message)
    {
        watchdog.MessageReceived();
        Transport.Counters.CountReceived();
        Host.Tap?.Received(message.Span, new Flow(this, Remote));
        try
        {
            Host.Sink.Received(message, new Flow(this, Remote));
        }
#pragma warning disable CA1031 // A bug met by one message must not end the connection.
        catch (Exception e)
        {
            Log.MessageFailed(Host.Logger, e, Transport.Name);
        }
#pragma warning restore CA1031
    }

    async Task Run()
    {
        try
        {
            using (var limit = new CancellationTokenSource(Host.Limits.Connect, Host.Time))
                await Establish(limit.Token);
        }
#pragma warning disable CA1031 // Sockets, TLS and certificate chains fail in many ways, all meaning the same.
        catch (Exception e)
        {
            Log.ConnectFailed(Host.Logger, Transport.Name, Remote, e.Message);
            Close(CloseReason.ConnectFailed);
            return;
        }
#pragma warning restore CA1031

        var start = false;
        lock (gate)
        {
            if (state == State.Connecting)
            {
                state = State.Open;
                start = !queue.IsIdle;
            }
        }

        watchdog.Established();
        if (start)
            _ = Drain();
        try
        {
            await ReadAll();
            CloseWhenFlushed(CloseReason.Peer);
        }
#pragma warning disable CA1031 // As above: whatever ends the reading ends the connection.
        catch (Exception e)
        {
            Log.ReadEnded(Host.Logger, Transport.Name, Remote, e.Message);
            Close(CloseReason.Peer);
        }
#pragma warning restore CA1031
    }

    /// <summary>Writes until the queue is empty. Only one runs at a time; on a peer that reads it never leaves the caller's stack.</summary>
    async Task Drain()
    {
        try
        {
            while (Next() is { } message)
            {
                var write = Write(message);
                if (write.IsCompletedSuccessfully)
                {
                    write.GetAwaiter().GetResult();
                }
                else
                {
                    watchdog.WriteBlocked();
                    await write;
                    watchdog.WriteDone();
                }

                Transport.Counters.CountSent();
            }
        }
#pragma warning disable CA1031 // Whatever ends the writing ends the connection.
        catch (Exception e)
        {
            Log.WriteEnded(Host.Logger, Transport.Name, Remote, e.Message);
            Close(CloseReason.Peer);
        }
#pragma warning restore CA1031
    }

    ReadOnlyMemory<byte>? Next()
    {
        var flushed = false;
        lock (gate)
        {
            if (state == State.Closed)
                return null;
            if (queue.Next() is { } message)
                return message;
            flushed = state == State.Flushing;
        }

        watchdog.Sent();
        if (flushed)
            Close(reason);
        return null;
    }

    void Tell(bool wasOpen)
    {
        IConnectionWatcher[] told;
        lock (gate)
        {
            told = [.. watchers];
            watchers.Clear();
        }

        try
        {
            foreach (var watcher in told)
                watcher.ConnectionLost(this, reason);
            if (wasOpen)
                Host.Sink.Closed(this, reason);
        }
#pragma warning disable CA1031 // The last frame before the pool: our own bug is logged, not fatal.
        catch (Exception e)
        {
            Log.MessageFailed(Host.Logger, e, Transport.Name);
        }
#pragma warning restore CA1031
    }
}
