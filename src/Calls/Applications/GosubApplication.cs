using Convoke.Calls.Channels;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class GosubApplication()
    : Application(
        new(
            "Gosub",
            "Runs a subroutine, which ends with Return",
            "[[context,]extension,]priority[(argument[,argument...])]",
            "ARG1, ARG2 ... and ARGC: what it was called with"
        )
    )
{
    public override ValueTask<Outcome> RunAsync(Run run, string data) => new(Call(run, data));

    public static Outcome Call(Run run, string text)
    {
        if (Routine.Parse(text, ',') is not { } routine)
        {
            run.Report("the parenthesis of a Gosub is not closed");
            return Outcome.Hangup;
        }
        if (run.PlaceOf(routine.Place) is not { } place)
        {
            return Outcome.Hangup;
        }
        var channel = run.Channel;
        var frames = channel.Data.Of<Frames>();
        if (!run.Parts.Extensions.Current.Has(place, run.Number))
        {
            run.Report($"there is no {place.Context},{place.Extension},{place.Priority} to be run as a subroutine");
            return Outcome.Hangup;
        }
        if (frames.Count >= Frames.Most)
        {
            run.Report($"subroutines call each other more than {Frames.Most} deep");
            return Outcome.Hangup;
        }
        frames.Push(channel, channel.Place with { Priority = channel.Place.Priority + 1 }, routine.Arguments);
        return Outcome.To(place);
    }
}
