using Convoke.Sip.Timers;

namespace Convoke.Telephony.Subscriptions;

/// <summary>
/// Lets notifications out at a pace that the network and the phones bear, however many are to be told of one change: so many in a moment, and
/// not more while too many are unanswered. Notifications take turns, so that one to many does not keep one to few waiting.
/// </summary>
sealed class NotifyQueue : IDisposable
{
    /// <summary>Requests in a moment: 10,000 in a second.</summary>
    const int MaxInMoment = 100;

    /// <summary>Requests on their way: phones that do not answer keep theirs for half a minute.</summary>
    public const int MaxUnanswered = 20_000;

    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    readonly Lock gate = new();
    readonly Queue<INotification> waiting = new();
    readonly TimerWheel wheel;
    readonly ActionTimer turn;
    int unanswered;
    bool isStopped;

    public NotifyQueue(TimerWheel wheel)
    {
        this.wheel = wheel;
        turn = new(Turn);
    }

    /// <summary>Requests on their way.</summary>
    public int Unanswered => Volatile.Read(ref unanswered);

    public void Add(INotification notification)
    {
        lock (gate)
        {
            if (isStopped)
            {
                return;
            }
            waiting.Enqueue(notification);
            if (waiting.Count == 1 && !turn.IsScheduled)
            {
                wheel.Schedule(turn, TimeSpan.Zero);
            }
        }
    }

    /// <summary>A request leaves.</summary>
    public void Left() => Interlocked.Increment(ref unanswered);

    /// <summary>A request was answered, or never will be.</summary>
    public void Ended() => Interlocked.Decrement(ref unanswered);

    public void Dispose()
    {
        lock (gate)
        {
            isStopped = true;
            waiting.Clear();
        }
        wheel.Cancel(turn);
    }

    void Turn()
    {
        for (var sent = 0; sent < MaxInMoment && Unanswered < MaxUnanswered; )
        {
            INotification? next;
            lock (gate)
            {
                if (!waiting.TryDequeue(out next))
                {
                    return;
                }
            }
            if (next.Step() is { } took)
            {
                // One that tells nobody is work too.
                sent += Math.Max(1, took);
                Add(next);
            }
        }
        lock (gate)
        {
            if (waiting.Count > 0 && !isStopped)
            {
                wheel.Schedule(turn, Moment);
            }
        }
    }
}
