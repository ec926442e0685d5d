using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Texts;

sealed class IfFunction() : Function(new("IF", "One of two texts", "condition?[text if true][:text if false]"))
{
    protected override string? Read(FunctionCall call)
    {
        if (Choice.Parse(call.Text) is not { } choice || (choice.One.Length == 0 && choice.Other.Length == 0))
        {
            call.Report($"IF({call.Plain}) has nothing to choose from");
            return null;
        }
        // What stands behind a second colon belongs to nothing.
        var other = choice.Other.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? choice.Other[..colon] : choice.Other;
        return choice.IsTrue ? Arguments.Unquote(choice.One.Trim()) : other.Trim();
    }
}
