using Convoke.Calls.Causes;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class PickupChanApplication()
    : Application(
        new("PickupChan", "Takes the call of a channel that rings", "channel[&channel...][,p]", "p: channel is the beginning of the name")
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.Split(data, 2);
        var isPrefix = pieces[1].Contains('p', StringComparison.Ordinal);
        foreach (var name in pieces[0].Split('&', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isTaken = await run.Parts.Calls.Pickup.WhereAsync(
                run.Channel,
                c =>
                    c.UniqueId == name
                    || (
                        isPrefix
                            ? c.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                            : c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                    ),
                Cause.AnsweredElsewhere
            );
            if (isTaken)
            {
                return Outcome.Hangup;
            }
        }
        return Outcome.Next;
    }
}
