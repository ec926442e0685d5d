using System.Globalization;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class VerboseApplication()
    : Application(new("Verbose", "Writes a text into the log", "[level,]text", "level: 0 to 4; the higher, the less important"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Dialplan.Texts.Arguments.Split(data, 2);
        var text = pieces[^1];
        if (pieces.Count == 2 && !(int.TryParse(pieces[0], NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= 4))
        {
            run.Report($"'{Dialplan.Texts.Marks.Plain(pieces[0])}' is no level from 0 to 4");
        }
        run.Log.SaidByDialplan(run.Channel.Name, OneLine.Of(text));
        return new(Outcome.Next);
    }
}
