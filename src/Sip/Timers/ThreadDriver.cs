namespace Convoke.Sip.Timers;

/// <summary>A thread that only turns the wheel.</summary>
sealed class ThreadDriver : IWheelDriver
{
    readonly AutoResetEvent signal = new(initialState: false);
    readonly Func<TimeSpan> turn;
    readonly Thread thread;
    volatile bool stopping;

    public ThreadDriver(Func<TimeSpan> turn)
    {
        this.turn = turn;
        thread = new Thread(Run) { IsBackground = true, Name = "sip-timers" };
        thread.Start();
    }

    public void Wake()
    {
        if (!stopping)
            signal.Set();
    }

    public void Dispose()
    {
        if (stopping)
            return;
        stopping = true;
        signal.Set();
        if (Thread.CurrentThread != thread)
            thread.Join(TimeSpan.FromSeconds(5));
    }

    void Run()
    {
        while (!stopping)
        {
            var wait = turn();
            // Rounded up: half a millisecond early would spin until the tick begins.
            signal.WaitOne(wait == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Ceiling(wait.TotalMilliseconds));
        }
    }
}
