using System.Globalization;
using Convoke.Calls.Channels;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class WaitUntilApplication()
    : Application(
        new("WaitUntil", "Waits until a moment", "epoch", "epoch: seconds since 1970", "WAITUNTILSTATUS: OK, FAILURE, HANGUP or PAST")
    )
{
    static readonly TimeSpan Most = TimeSpan.FromDays(30);

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var isNumber = double.TryParse(Run.Split(data, 1)[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var epoch);
        var left = isNumber ? epoch - (run.Parts.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds : 0;
        var status =
            !isNumber || left > Most.TotalSeconds ? "FAILURE"
            : left <= 0 ? "PAST"
            : await run.Channel.DelayAsync(TimeSpan.FromSeconds(left)) == Interruption.None ? "OK"
            : "HANGUP";
        run.Channel.Variables.Set("WAITUNTILSTATUS", status);
        return run.Channel.IsEnding ? Outcome.Hangup : Outcome.Next;
    }
}
