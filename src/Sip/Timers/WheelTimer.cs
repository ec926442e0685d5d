namespace Convoke.Sip.Timers;

/// <summary>
/// A timer that lives inside its owner: the wheel links it into a slot and allocates nothing.
/// Derive from it, or hold one per RFC timer letter.
/// </summary>
public abstract class WheelTimer
{
    internal const short Idle = -1;

    internal WheelTimer? Previous;
    internal WheelTimer? Next;
    internal long Due;
    internal short Slot = Idle;

    /// <summary>True from scheduling until the callback starts or the timer is cancelled.</summary>
    public bool IsScheduled => Volatile.Read(ref Slot) != Idle;

    /// <summary>
    /// Runs on the wheel's thread with no lock held. A <see cref="TimerWheel.Cancel"/> that loses the race returns false,
    /// so an owner with states checks its state here.
    /// </summary>
    protected internal abstract void OnTimer();
}
