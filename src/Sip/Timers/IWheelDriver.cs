namespace Convoke.Sip.Timers;

/// <summary>Turns a wheel: runs its turn, waits as long as the turn says, and sooner when woken.</summary>
interface IWheelDriver : IDisposable
{
    void Wake();
}
