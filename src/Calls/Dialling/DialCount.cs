using Convoke.Calls.Causes;

namespace Convoke.Calls.Dialling;

/// <summary>How the legs of a Dial failed, from which its status is worked out.</summary>
/// <param name="Legs">all that were dialled</param>
/// <param name="Busy">those that were busy</param>
/// <param name="Congested">those for which there was no way</param>
/// <param name="Unavailable">those that failed otherwise</param>
readonly record struct DialCount(int Legs, int Busy, int Congested, int Unavailable)
{
    /// <summary>A leg more.</summary>
    public DialCount Dialled() => this with { Legs = Legs + 1 };

    /// <summary>A leg ended. Who did not answer (16, 19) is not counted: it was there.</summary>
    public DialCount Ended(int cause) =>
        cause switch
        {
            Cause.Busy => this with { Busy = Busy + 1 },
            Cause.Congestion => this with { Congested = Congested + 1 },
            Cause.Normal or Cause.NoAnswer => this,
            _ => this with { Unavailable = Unavailable + 1 },
        };

    /// <summary>What it comes to when no leg is left: a status only where every leg was counted.</summary>
    public DialStatus Status =>
        Busy + Congested + Unavailable < Legs ? DialStatus.NoAnswer
        : Busy > 0 ? DialStatus.Busy
        : Congested > 0 ? DialStatus.Congestion
        : DialStatus.ChanUnavail;
}
