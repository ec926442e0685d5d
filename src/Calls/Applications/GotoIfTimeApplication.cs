using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class GotoIfTimeApplication()
    : Application(
        new(
            "GotoIfTime",
            "Goes on at one of two places, by the time",
            "times,weekdays,days,months[,timezone]?[place within][:place without]",
            "times: 9:00-17:00; weekdays: mon-fri; days: 1-31; months: jan-dec; * for all, & between several"
        )
    )
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        if (TimeChoice.Parse(run.Scope, run.Parts, data) is not { } choice)
        {
            run.Report("GotoIfTime has no ? between its times and its places");
            return new(Outcome.Next);
        }
        var place = choice.Chosen.Trim();
        return new(place.Length == 0 ? Outcome.Next : GotoApplication.Jump(run, place));
    }
}
