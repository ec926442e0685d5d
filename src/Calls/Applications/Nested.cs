using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Applications;

/// <summary>An application within the arguments of another: <c>Name(arguments)</c>.</summary>
static class Nested
{
    /// <summary>Null where there is none of that name, which is told.</summary>
    public static async ValueTask<Outcome?> RunAsync(Run run, string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        var name = Marks.Plain(open < 0 ? text : text[..open]).Trim();
        var data = open < 0 ? "" : text[(open + 1)..(close > open ? close : text.Length)];
        if (!run.Parts.Applications.TryFind(name, out var application))
        {
            run.Report($"there is no application {name}");
            return null;
        }
        return await run.ApplyAsync(application, data);
    }
}
