namespace Convoke.Sip.Transports;

/// <summary>What a transport has seen since it was opened. Read at any time, written with interlocked additions.</summary>
public sealed class TransportCounters
{
    long received;
    long sent;
    long malformed;
    long dropped;
    long keepAlives;
    long accepted;
    long refused;
    long connections;

    public long Received => Volatile.Read(ref received);
    public long Sent => Volatile.Read(ref sent);

    /// <summary>Messages that could not be read as SIP.</summary>
    public long Malformed => Volatile.Read(ref malformed);

    /// <summary>Messages not taken in or not sent: no route, queue full, connection gone, refused by a limit.</summary>
    public long Dropped => Volatile.Read(ref dropped);

    /// <summary>RFC 5626 pings and stray line ends.</summary>
    public long KeepAlives => Volatile.Read(ref keepAlives);

    /// <summary>Connections accepted.</summary>
    public long Accepted => Volatile.Read(ref accepted);

    /// <summary>Connections turned away by a limit.</summary>
    public long Refused => Volatile.Read(ref refused);

    /// <summary>Connections open now.</summary>
    public long Connections => Volatile.Read(ref connections);

    public void CountReceived() => Interlocked.Increment(ref received);

    public void CountSent() => Interlocked.Increment(ref sent);

    public void CountMalformed() => Interlocked.Increment(ref malformed);

    public void CountDropped() => Interlocked.Increment(ref dropped);

    internal void CountKeepAlive() => Interlocked.Increment(ref keepAlives);

    internal void CountAccepted() => Interlocked.Increment(ref accepted);

    internal void CountRefused() => Interlocked.Increment(ref refused);

    internal void CountConnections(int change) => Interlocked.Add(ref connections, change);
}
