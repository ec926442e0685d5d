using Convoke.Calls.Channels;
using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary><c>NAME=value</c> and <c>FUNCTION(arguments)=value</c>.</summary>
static class Assignment
{
    public static async ValueTask DoAsync(Channel? channel, RunParts parts, IScope scope, string name, string value)
    {
        if (!name.EndsWith(')') || name.IndexOf('(', StringComparison.Ordinal) is not (> 0 and var open))
        {
            if (channel is null)
            {
                parts.Extensions.Globals.Set(Marks.Plain(name), value);
            }
            else
            {
                channel.Variables.Set(Marks.Plain(name), value);
            }
            return;
        }
        var function = name[..open];
        if (FunctionAccess.Find(function, parts, scope) is not { } found)
        {
            return;
        }
        if (!found.Row.IsWritten)
        {
            scope.Report($"the function {function} cannot be set");
            return;
        }
        if (!await found.WriteAsync(new(parts, channel, scope, name[(open + 1)..^1]), value))
        {
            scope.Report($"{Marks.Plain(name)} cannot be set to '{Marks.Plain(value)}'");
        }
    }
}
