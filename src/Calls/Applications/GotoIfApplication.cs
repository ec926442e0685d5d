using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class GotoIfApplication()
    : Application(
        new(
            "GotoIf",
            "Goes on at one of two places",
            "condition?[place if true][:place if false]",
            "place: [[context,]extension,]priority; where it is missing, the next line follows"
        )
    )
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        if (Choice.Parse(data) is not { } choice)
        {
            run.Report("GotoIf has no ? between its condition and its places");
            return new(Outcome.Next);
        }
        var place = choice.Chosen.Trim();
        return new(place.Length == 0 ? Outcome.Next : GotoApplication.Jump(run, place));
    }
}
