using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class GotoApplication()
    : Application(
        new("Goto", "Goes on at another place", "[[context,]extension,]priority", "priority: a number, a label, or +n and -n from here")
    )
{
    public override ValueTask<Outcome> RunAsync(Run run, string data) => new(Jump(run, data));

    public static Outcome Jump(Run run, string place) => run.PlaceOf(place) is { } found ? Outcome.To(found) : Outcome.Hangup;
}
