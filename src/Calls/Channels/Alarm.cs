using Convoke.Calls.Turns;
using Convoke.Sip.Timers;

namespace Convoke.Calls.Channels;

/// <summary>Wakes the one who waits in a turn: by a call or after a time. Used in that turn only.</summary>
sealed class Alarm : WheelTimer
{
    readonly Turn turn;
    readonly TimerWheel wheel;
    TaskCompletionSource? waiter;
    long round;
    long timedRound;

    public Alarm(Turn turn, TimerWheel wheel) => (this.turn, this.wheel) = (turn, wheel);

    /// <summary>Ends when rung, or after the time; without end for <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public Task WaitAsync(TimeSpan most)
    {
        // Continuations run in a later turn, which the context of the waiter sees to.
        waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        round++;
        if (most != Timeout.InfiniteTimeSpan)
        {
            Volatile.Write(ref timedRound, round);
            wheel.Schedule(this, most);
        }
        return waiter.Task;
    }

    public void Ring()
    {
        if (waiter is not { } woken)
        {
            return;
        }
        waiter = null;
        wheel.Cancel(this);
        woken.SetResult();
    }

    protected override void OnTimer()
    {
        var fired = Volatile.Read(ref timedRound);
        turn.Post(
            static x =>
            {
                if (x.alarm.round == x.fired)
                {
                    x.alarm.Ring();
                }
            },
            (alarm: this, fired)
        );
    }
}
