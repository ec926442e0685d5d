using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class GosubIfApplication()
    : Application(new("GosubIf", "Runs one of two subroutines", "condition?[place if true[(arguments)]][:place if false[(arguments)]]"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        if (Choice.Parse(data, keepsParentheses: true) is not { } choice)
        {
            run.Report("GosubIf has no ? between its condition and its places");
            return new(Outcome.Next);
        }
        var place = choice.Chosen.Trim();
        return new(place.Length == 0 ? Outcome.Next : GosubApplication.Call(run, place));
    }
}
