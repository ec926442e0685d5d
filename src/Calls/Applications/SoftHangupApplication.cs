using Convoke.Calls.Causes;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class SoftHangupApplication()
    : Application(new("SoftHangup", "Ends another channel", "technology/name[,a]", "a: ends all channels of that device"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.Split(data, 2);
        var ofDevice = pieces[1].Contains('a', StringComparison.Ordinal);
        foreach (var channel in run.Parts.Calls.Channels.All)
        {
            var hyphen = channel.Name.LastIndexOf('-');
            var name = ofDevice && hyphen > 0 ? channel.Name[..hyphen] : channel.Name;
            if (name.Equals(pieces[0], StringComparison.OrdinalIgnoreCase))
            {
                channel.Hangup(Cause.Normal);
            }
        }
        return new(Outcome.Next);
    }
}
