using Convoke.Calls.Channels;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Applications;

/// <summary>
/// While, EndWhile, ExitWhile and ContinueWhile. Which of them belong together is found by looking along the lines of the extension, so that
/// nothing has to be remembered and nothing is left behind by a Goto out of a loop.
/// </summary>
sealed class WhileApplication(string name, string summary, string arguments, Func<Run, string, Outcome> work)
    : Application(new(name, summary, arguments))
{
    /// <summary>Nobody writes longer loops on purpose.</summary>
    const int MostLines = 10_000;

    const string Begin = "While";
    const string End = "EndWhile";

    public static IEnumerable<Application> All =>
        [
            new WhileApplication(Begin, "Begins a loop that runs as long as something holds", "condition", Enter),
            new WhileApplication(End, "Ends a loop", "", static (run, _) => Back(run)),
            new WhileApplication("ContinueWhile", "Goes to the beginning of the loop", "", static (run, _) => Back(run)),
            new WhileApplication("ExitWhile", "Leaves the loop", "", static (run, _) => Leave(run)),
        ];

    public override ValueTask<Outcome> RunAsync(Run run, string data) => new(work(run, data));

    static Outcome Enter(Run run, string data) =>
        Truth.OfCondition(Marks.Plain(data)) ? Outcome.Next : After(run, run.Channel.Place.Priority);

    static Outcome Back(Run run)
    {
        if (Search(run, run.Channel.Place.Priority, -1, Begin, End) is { } start)
        {
            return Outcome.To(run.Channel.Place with { Priority = start });
        }
        run.Report("there is no While before it");
        return Outcome.Next;
    }

    static Outcome Leave(Run run)
    {
        if (Search(run, run.Channel.Place.Priority, -1, Begin, End) is { } start)
        {
            return After(run, start);
        }
        run.Report("there is no While before it");
        return Outcome.Next;
    }

    /// <summary>Behind the end of the loop that begins there.</summary>
    static Outcome After(Run run, int start)
    {
        if (Search(run, start, 1, End, Begin) is { } end)
        {
            return Outcome.To(run.Channel.Place with { Priority = end + 1 });
        }
        run.Report("there is no EndWhile to the While");
        return Outcome.Next;
    }

    /// <summary>The next line of that kind, those of loops within left out.</summary>
    static int? Search(Run run, int from, int step, string wanted, string opposite)
    {
        Place place = run.Channel.Place;
        var plan = run.Parts.Extensions.Current;
        var depth = 0;
        for (int at = from + step, lines = 0; at > 0 && lines < MostLines; at += step, lines++)
        {
            if (plan.Step(place.Context, place.Extension, at, run.Number) is not { } line)
            {
                return null;
            }
            if (line.Application.Equals(opposite, StringComparison.OrdinalIgnoreCase))
            {
                depth++;
            }
            else if (line.Application.Equals(wanted, StringComparison.OrdinalIgnoreCase) && depth-- == 0)
            {
                return at;
            }
        }
        return null;
    }
}
