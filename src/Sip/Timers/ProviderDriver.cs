namespace Convoke.Sip.Timers;

/// <summary>Turns the wheel from a provider's own timer, so that a test that moves the clock moves the wheel.</summary>
sealed class ProviderDriver : IWheelDriver
{
    const int Idle = 0;
    const int Turning = 1;
    const int Again = 2;

    readonly Func<TimeSpan> turn;
    readonly ITimer timer;
    int state;

    public ProviderDriver(Func<TimeSpan> turn, TimeProvider time)
    {
        this.turn = turn;
        timer = time.CreateTimer(_ => Turn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Wake()
    {
        // Woken from inside a turn, the turn is repeated at its end.
        if (Interlocked.CompareExchange(ref state, Again, Turning) == Idle)
            timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    void Turn()
    {
        if (Interlocked.CompareExchange(ref state, Turning, Idle) != Idle)
            return;
        TimeSpan wait;
        do
        {
            Volatile.Write(ref state, Turning);
            wait = turn();
        } while (Interlocked.CompareExchange(ref state, Idle, Turning) != Turning);

        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
