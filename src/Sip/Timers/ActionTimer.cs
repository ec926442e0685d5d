namespace Convoke.Sip.Timers;

/// <summary>A wheel timer for owners that have a base class already.</summary>
public sealed class ActionTimer(Action action) : WheelTimer
{
    protected internal override void OnTimer() => action();
}
