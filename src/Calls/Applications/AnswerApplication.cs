using System.Globalization;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class AnswerApplication()
    : Application(
        new("Answer", "Answers the channel", "[delay[,options]]", "delay: milliseconds to wait afterwards", "i: does not wait for media")
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var wasUp = run.Channel.State == Channels.ChannelState.Up;
        if (!await run.Channel.AnswerAsync())
        {
            return Outcome.Hangup;
        }
        return
            !wasUp && double.TryParse(Run.Split(data, 2)[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var delay) && delay > 0
            ? Outcome.After(await run.Channel.DelayAsync(TimeSpan.FromMilliseconds(Math.Min(delay, 60_000))))
            : Outcome.Next;
    }
}
