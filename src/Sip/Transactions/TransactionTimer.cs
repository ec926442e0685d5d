using Convoke.Sip.Messages;
using Convoke.Sip.Timers;

namespace Convoke.Sip.Transactions;

/// <summary>
/// One of the two timers of a transaction. While it runs it owns a reference, so a callback that has begun never meets a
/// transaction that was recycled meanwhile.
/// </summary>
sealed class TransactionTimer(Pooled owner, Action fired) : WheelTimer
{
    /// <summary>Called under the transaction's lock.</summary>
    public void Start(TimerWheel wheel, TimeSpan delay)
    {
        if (!wheel.Cancel(this))
            owner.Retain();
        wheel.Schedule(this, delay);
    }

    public void Stop(TimerWheel wheel)
    {
        if (wheel.Cancel(this))
            owner.Release();
    }

    protected internal override void OnTimer()
    {
        try
        {
            fired();
        }
        finally
        {
            owner.Release();
        }
    }
}
