using Convoke.Calls.Channels;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class IncompleteApplication()
    : Application(
        new("Incomplete", "Says that the extension may be longer", "[n]", "n: does not answer first; the phone may then send the rest")
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var channel = run.Channel;
        if (Run.Split(data, 1)[0].Contains('n', StringComparison.Ordinal))
        {
            if (channel.State != ChannelState.Up)
            {
                channel.Indicate(Indication.Incomplete);
            }
        }
        else if (!await channel.AnswerAsync())
        {
            return Outcome.Hangup;
        }
        return channel.IsEnding ? Outcome.Hangup : Outcome.Incomplete;
    }
}
