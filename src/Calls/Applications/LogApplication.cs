using Convoke.Calls.Running;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Applications;

sealed class LogApplication()
    : Application(new("Log", "Writes a text into the log", "level,text", "level: ERROR, WARNING, NOTICE, DEBUG, VERBOSE or DTMF"))
{
    static readonly Dictionary<string, LogLevel> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ERROR"] = LogLevel.Error,
        ["WARNING"] = LogLevel.Warning,
        ["NOTICE"] = LogLevel.Information,
        ["VERBOSE"] = LogLevel.Information,
        ["DEBUG"] = LogLevel.Debug,
        ["DTMF"] = LogLevel.Debug,
    };

    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.Split(data, 2);
        if (Levels.TryGetValue(pieces[0].Trim(), out var level))
        {
            run.Log.LoggedByDialplan(level, run.Channel.Name, OneLine.Of(pieces[1]));
        }
        else
        {
            run.Report($"the log has no level '{pieces[0]}'");
        }
        return new(Outcome.Next);
    }
}
