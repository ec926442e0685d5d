using Convoke.Calls.Channels;
using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>Something that a text of the dialplan reads or sets by a name with arguments. One object serves all channels.</summary>
abstract class Function(FunctionRow row)
{
    public FunctionRow Row => row;

    /// <summary>Null: it failed; the answer may carry marks.</summary>
    public virtual ValueTask<string?> ReadAsync(FunctionCall call) => new(Read(call));

    /// <summary>False: it failed.</summary>
    /// <param name="call">its arguments</param>
    /// <param name="value">what stands behind the equals sign; it may carry marks</param>
    public virtual ValueTask<bool> WriteAsync(FunctionCall call, string value) => new(Write(call, value));

    protected virtual string? Read(FunctionCall call) => null;

    protected virtual bool Write(FunctionCall call, string value) => false;
}

/// <summary>A call of a function.</summary>
/// <param name="Parts">what it runs on</param>
/// <param name="Channel">null where there is none: where files are read, or a hint is worked out</param>
/// <param name="Scope">where variables are</param>
/// <param name="Text">what stands between its parentheses; it may carry marks</param>
sealed record FunctionCall(RunParts Parts, Channel? Channel, IScope Scope, string Text)
{
    /// <summary>Its arguments without quotes and marks; the last is the rest as it is.</summary>
    public List<string> Arguments(int most)
    {
        var pieces = Marked(most);
        for (var at = 0; at < pieces.Count; at++)
        {
            pieces[at] = Marks.Plain(pieces[at]);
        }
        return pieces;
    }

    /// <summary>The same with marks.</summary>
    public List<string> Marked(int most) => Dialplan.Texts.Arguments.Split(Text, most);

    public string Plain => Marks.Plain(Text);

    /// <summary>Whether something of the arguments is from outside.</summary>
    public bool IsOutside => Marks.Has(Text);

    /// <summary>A text that came of the arguments is as much from outside as they are.</summary>
    public string? Kept(string? result) => result is not null && IsOutside ? Marks.Mark(result) : result;

    /// <summary>The value of a variable whose name, or function with arguments, is an argument.</summary>
    public ValueTask<string> ValueOf(string reference) => Template.Parse($"${{{reference}}}").EvaluateAsync(Scope);

    public void Report(string problem) => Scope.Report(problem);
}
