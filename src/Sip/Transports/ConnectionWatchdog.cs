using Convoke.Sip.Timers;

namespace Convoke.Sip.Transports;

/// <summary>
/// The deadlines of one connection on one timer: it sleeps until the earliest of them and looks again then. What happens per
/// message only notes the time, so busy connections cost the wheel nothing.
/// </summary>
sealed class ConnectionWatchdog(Connection connection, TransportHost host) : WheelTimer
{
    // Milliseconds since the start of the clock; 0 = not running.
    long awaitingFirst;
    long partSince;
    long blockedSince;
    long lastReceived;
    long lastSent;
    bool pinged;

    /// <summary>A ping of ours waits for its pong: the next lone CRLF is that.</summary>
    public bool PingUnanswered => Volatile.Read(ref pinged);

    public void Started(bool outgoing)
    {
        lastReceived = lastSent = Now;
        awaitingFirst = outgoing ? 0 : lastReceived;
        Arm();
    }

    public void Established() => Note(ref lastReceived);

    public void Received() => Note(ref lastReceived);

    public void Sent() => Note(ref lastSent);

    public void MessageReceived()
    {
        Volatile.Write(ref awaitingFirst, 0);
        Volatile.Write(ref partSince, 0);
    }

    public void PingSent() => Volatile.Write(ref pinged, value: true);

    public void PongReceived() => Volatile.Write(ref pinged, value: false);

    /// <summary>The buffer ends inside a message, or no longer does.</summary>
    public void Unfinished(bool inside)
    {
        if (!inside)
        {
            Volatile.Write(ref partSince, 0);
        }
        else if (Volatile.Read(ref partSince) == 0)
        {
            Note(ref partSince);
            Arm();
        }
    }

    public void WriteBlocked()
    {
        Note(ref blockedSince);
        Arm();
    }

    public void WriteDone() => Volatile.Write(ref blockedSince, 0);

    protected internal override void OnTimer()
    {
        var limits = host.Limits;
        var now = Now;
        if (Passed(Volatile.Read(ref awaitingFirst), limits.FirstMessage, now))
            connection.Close(CloseReason.NoMessage);
        else if (Passed(Volatile.Read(ref partSince), limits.UnfinishedMessage, now))
            connection.Close(CloseReason.Unfinished);
        else if (Passed(Volatile.Read(ref blockedSince), connection.WriteTime, now))
            connection.Close(CloseReason.SlowReader);
        else if (limits.Idle > TimeSpan.Zero && Passed(Volatile.Read(ref lastReceived), limits.Idle, now))
            connection.Close(CloseReason.Idle);
        else
            StayOpen(limits, now);
    }

    void StayOpen(TransportLimits limits, long now)
    {
        if (limits.KeepAlive > TimeSpan.Zero && Passed(LastActivity, limits.KeepAlive, now))
        {
            Note(ref lastSent);
            connection.Ping();
        }

        Arm();
    }

    void Arm()
    {
        if (!connection.IsUsable)
            return;
        var limits = host.Limits;
        var next = Math.Min(
            Math.Min(Deadline(ref awaitingFirst, limits.FirstMessage), Deadline(ref partSince, limits.UnfinishedMessage)),
            Deadline(ref blockedSince, connection.WriteTime)
        );
        if (limits.Idle > TimeSpan.Zero)
            next = Math.Min(next, Deadline(ref lastReceived, limits.Idle));
        // Looked at at least this often, so that limits changed at run time take effect.
        var rest = limits.KeepAlive > TimeSpan.Zero ? LastActivity + (long)limits.KeepAlive.TotalMilliseconds : Now + 60_000;
        host.Wheel.Schedule(this, TimeSpan.FromMilliseconds(Math.Max(Math.Min(next, rest) - Now, 1)));
    }

    long LastActivity => Math.Max(Volatile.Read(ref lastReceived), Volatile.Read(ref lastSent));

    // One more than elapsed: 0 stands for "not running".
    long Now => 1 + (long)host.Time.GetElapsedTime(0).TotalMilliseconds;

    void Note(ref long field) => Volatile.Write(ref field, Now);

    static bool Passed(long since, TimeSpan limit, long now) => since != 0 && now - since >= (long)limit.TotalMilliseconds;

    static long Deadline(ref long since, TimeSpan limit)
    {
        var started = Volatile.Read(ref since);
        return started == 0 ? long.MaxValue : started + (long)limit.TotalMilliseconds;
    }
}
