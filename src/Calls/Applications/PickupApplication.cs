using Convoke.Calls.Causes;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Applications;

sealed class PickupApplication()
    : Application(
        new(
            "Pickup",
            "Takes a call that rings elsewhere",
            "[extension[@context][&extension[@context]...]]",
            "without arguments: the oldest of one's pickup group",
            "context PICKUPMARK: the channel whose variable PICKUPMARK is the extension"
        )
    )
{
    const string Mark = "PICKUPMARK";

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pickup = run.Parts.Calls.Pickup;
        var picker = run.Channel;
        if (data.Length == 0)
        {
            return End(await pickup.ByGroupAsync(picker, Cause.AnsweredElsewhere));
        }
        foreach (var target in data.Split('&', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = target.IndexOf('@', StringComparison.Ordinal);
            var extension = Marks.Plain(at < 0 ? target : target[..at]);
            var context = at < 0 ? picker.Place.Context : Marks.Plain(target[(at + 1)..]);
            var isTaken = context.Equals(Mark, StringComparison.OrdinalIgnoreCase)
                ? await pickup.WhereAsync(picker, c => c.Variables.Get(Mark) == extension, Cause.AnsweredElsewhere)
                : await pickup.ByExtensionAsync(picker, extension, context, Cause.AnsweredElsewhere);
            if (isTaken)
            {
                return Outcome.Hangup;
            }
        }
        return Outcome.Next;
    }

    static Outcome End(bool isTaken) => isTaken ? Outcome.Hangup : Outcome.Next;
}
