using Convoke.Calls.Channels;
using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>Finds functions, and refuses those that reach out of the dialplan.</summary>
static class FunctionAccess
{
    /// <summary>Null where there is none that may be used, which is told.</summary>
    public static Function? Find(string name, RunParts parts, IScope scope)
    {
        if (!parts.Functions.TryFind(name, out var function))
        {
            scope.Report($"there is no function {Marks.Plain(name)}");
            return null;
        }
        if (function.Row.IsDangerous && !parts.Facts.LivesDangerously)
        {
            scope.Report(
                $"the function {name} is refused: it reaches out of the dialplan, which live_dangerously in asterisk.conf does not allow"
            );
            return null;
        }
        return function;
    }

    public static async ValueTask<string?> ReadAsync(string name, string arguments, Channel? channel, RunParts parts, IScope scope)
    {
        if (Find(name, parts, scope) is not { } function)
        {
            return null;
        }
        if (!function.Row.IsRead)
        {
            scope.Report($"the function {name} cannot be read");
            return null;
        }
        return await function.ReadAsync(new(parts, channel, scope, arguments));
    }
}
