namespace Convoke.Telephony.Qualify;

/// <summary>Lets so many probes out in a moment and no more: a wave that meets by accident is spread. Used on the wheel's thread only.</summary>
sealed class Pacer(TimeProvider clock)
{
    /// <summary>Probes in a moment of 10 ms: 20,000 in a second.</summary>
    const int MaxInMoment = 200;

    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    long began;
    int used;

    public bool TryTake()
    {
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(began, now) >= Moment)
        {
            (began, used) = (now, 0);
        }
        return ++used <= MaxInMoment;
    }
}
