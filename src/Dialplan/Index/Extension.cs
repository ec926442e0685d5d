namespace Convoke.Dialplan.Index;

/// <summary>One extension of a context. It does not change once the dialplan is published.</summary>
/// <param name="name">what has to be dialled</param>
/// <param name="caller">whose number has to call; null: anybody's</param>
public sealed class Extension(ExtensionName name, ExtensionName? caller)
{
    /// <summary>What every registered endpoint is in global's <c>regcontext</c>: one step that does nothing.</summary>
    internal static readonly Extension OfRegistered = MakeRegistered();

    readonly SortedList<int, Step> steps = [];

    public ExtensionName Name => name;

    public ExtensionName? Caller => caller;

    /// <summary>By their priorities.</summary>
    public IList<Step> Steps => steps.Values;

    /// <summary>The devices whose state is its own; null: it cannot be watched.</summary>
    public Hint? Hint { get; internal set; }

    /// <summary>Null where there is none.</summary>
    public Step? StepAt(int priority) => steps.GetValueOrDefault(priority);

    public Step? StepOf(string label)
    {
        foreach (var step in steps.Values)
        {
            if (step.Label == label)
            {
                return step;
            }
        }
        return null;
    }

    /// <summary>Whether somebody of that number may call it; null: without a number.</summary>
    public bool IsFor(ReadOnlySpan<char> number) =>
        caller is null || (caller.Key.Length == 0 ? number.IsEmpty : !number.IsEmpty && caller.Matches(number));

    static Extension MakeRegistered()
    {
        var made = new Extension(new(""), null);
        made.TryAdd(new(1, null, "NoOp", Evaluation.Template.Empty, "regcontext"));
        return made;
    }

    internal bool TryAdd(Step step) => steps.TryAdd(step.Priority, step);
}
