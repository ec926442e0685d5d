using System.Globalization;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

/// <summary>Busy and Congestion: a call that is not answered is refused, and then, as after an answer, the caller is given time to hang up.</summary>
sealed class RefusalApplication(string name, string summary, Indication what, int cause)
    : Application(new(name, summary, "[timeout]", "timeout: seconds until the call is ended, if the caller does not hang up before"))
{
    public static IEnumerable<Application> All =>
        [
            new RefusalApplication("Busy", "Tells the caller that the callee is busy", Indication.Busy, Cause.Busy),
            new RefusalApplication(
                "Congestion",
                "Tells the caller that the call cannot be made now",
                Indication.Congestion,
                Cause.Congestion
            ),
        ];

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var channel = run.Channel;
        if (channel.State != ChannelState.Up)
        {
            channel.HangupCause = cause;
        }
        channel.Indicate(what);
        var hasTime = double.TryParse(Run.Split(data, 1)[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds);
        await channel.DelayAsync(hasTime && seconds is > 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromDays(1));
        return Outcome.Hangup;
    }
}
