namespace Convoke.Calls.Running;

/// <summary>A function that makes a text of its arguments and looks at nothing else.</summary>
/// <param name="row">what it is</param>
/// <param name="most">how many arguments it has; the last is the rest</param>
/// <param name="work">makes the text; null: it failed</param>
sealed class PureFunction(FunctionRow row, int most, Func<IReadOnlyList<string>, string?> work) : Function(row)
{
    protected override string? Read(FunctionCall call) => call.Kept(work(call.Arguments(most)));
}
