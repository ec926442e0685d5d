using Convoke.Calls.Channels;
using Convoke.Sip.Timers;

namespace Convoke.Calls.Running;

/// <summary>How long a channel's dialplan waits for what (the function TIMEOUT).</summary>
sealed class Waits
{
    ActionTimer? limit;
    int round;

    /// <summary>For the first digit.</summary>
    public TimeSpan Response { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Between digits.</summary>
    public TimeSpan Digit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>When the whole call is over; null: never.</summary>
    public DateTimeOffset? Absolute { get; private set; }

    /// <summary>Does something when the whole call has lasted so long; in the channel's turn.</summary>
    public void EndAfter(TimeSpan time, Channel channel, RunParts parts, Action over)
    {
        Stop(parts);
        var own = round;
        Absolute = parts.Clock.GetUtcNow() + time;
        limit = new(() =>
            channel.Turn.Post(() =>
            {
                if (own == round && !channel.IsEnding)
                {
                    Absolute = null;
                    over();
                }
            })
        );
        parts.Calls.Channels.Wheel.Schedule(limit, time);
    }

    public void Stop(RunParts parts)
    {
        round++;
        Absolute = null;
        if (limit is { } before)
        {
            parts.Calls.Channels.Wheel.Cancel(before);
            limit = null;
        }
    }
}
