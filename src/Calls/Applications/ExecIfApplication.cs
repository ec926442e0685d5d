using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class ExecIfApplication()
    : Application(new("ExecIf", "Runs one of two applications", "condition?application[(arguments)][:application[(arguments)]]"))
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        if (Choice.Parse(data, keepsParentheses: true) is not { } choice)
        {
            run.Report("ExecIf has no ? between its condition and its application");
            return Outcome.Next;
        }
        var text = choice.Chosen.Trim();
        return text.Length == 0 ? Outcome.Next : await Nested.RunAsync(run, text) ?? Outcome.Hangup;
    }
}
