using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class ExecIfTimeApplication()
    : Application(
        new("ExecIfTime", "Runs an application at certain times", "times,weekdays,days,months[,timezone]?application[(arguments)]")
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        if (TimeChoice.Parse(run.Scope, run.Parts, data) is not { } choice)
        {
            run.Report("ExecIfTime has no ? between its times and its application");
            return Outcome.Next;
        }
        return choice.IsTrue ? await Nested.RunAsync(run, choice.One) ?? Outcome.Hangup : Outcome.Next;
    }
}
