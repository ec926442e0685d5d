using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Applications;

sealed class ChannelRedirectApplication()
    : Application(
        new(
            "ChannelRedirect",
            "Lets another channel go on elsewhere",
            "channel,[[context,]extension,]priority",
            "CHANNELREDIRECT_STATUS: SUCCESS or NOCHANNEL"
        )
    )
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.SplitMarked(data, 2);
        var channel = run.Channel;
        if (!run.Parts.Calls.Channels.TryFind(Marks.Plain(pieces[0]), out var other))
        {
            channel.Variables.Set("CHANNELREDIRECT_STATUS", "NOCHANNEL");
            return new(Outcome.Next);
        }
        if (run.PlaceOf(pieces[1]) is not { } place)
        {
            return new(Outcome.Hangup);
        }
        other.Turn.Post(() => other.Redirect(place));
        channel.Variables.Set("CHANNELREDIRECT_STATUS", "SUCCESS");
        return new(Outcome.Next);
    }
}
