using System.Globalization;

namespace Convoke.Dialplan.Index;

/// <summary>A dialplan as it was read. It does not change: who runs in it is not disturbed by one that is read later.</summary>
public sealed class Plan
{
    readonly Dictionary<string, Context> byName;
    readonly TimeProvider clock;
    readonly RegisteredExtension registered;

    internal Plan(
        IReadOnlyList<Context> contexts,
        bool fallsThrough,
        IReadOnlyList<string> problems,
        TimeProvider clock,
        RegisteredExtension registered
    )
    {
        (Contexts, FallsThrough, Problems) = (contexts, fallsThrough, problems);
        (this.clock, this.registered) = (clock, registered);
        byName = contexts.ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (var context in contexts)
        {
            context.Seal();
        }
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Context> Contexts { get; }

    /// <summary>Whether a call ends where its extension has no further step (<c>autofallthrough</c>).</summary>
    public bool FallsThrough { get; }

    /// <summary>What was wrong with the file: <c>extensions.conf:12: ...</c></summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Null where there is none of that name.</summary>
    public Context? Context(string name) => byName.GetValueOrDefault(name);

    /// <summary>The step with a priority, from the first extension that has it.</summary>
    public Step? Step(string context, ReadOnlySpan<char> dialled, int priority, ReadOnlySpan<char> caller) =>
        new Lookup(this, dialled, caller)
            .First(context, priority, static (extension, wanted) => extension.StepAt(wanted) is not null)
            ?.Extension.StepAt(priority);

    /// <summary>Whether it can be called: it has a first step.</summary>
    public bool Exists(string context, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller) =>
        Step(context, dialled, 1, caller) is not null;

    /// <summary>The priority that a label or a number stands for; null where there is no such label.</summary>
    public int? Priority(string context, ReadOnlySpan<char> dialled, string labelOrNumber, ReadOnlySpan<char> caller)
    {
        if (int.TryParse(labelOrNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        return new Lookup(this, dialled, caller)
            .First(context, labelOrNumber, static (extension, wanted) => extension.StepOf(wanted) is not null)
            ?.Extension.StepOf(labelOrNumber)!
            .Priority;
    }

    /// <summary>The extension with a hint.</summary>
    public Match? Hinted(string context, ReadOnlySpan<char> dialled) =>
        new Lookup(this, dialled, "").First(context, 0, static (extension, _) => extension.Hint is not null);

    /// <summary>Whether more digits could make it an extension that exists.</summary>
    public bool CouldExistLonger(string context, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller) =>
        new Lookup(this, dialled, caller).CouldGrow(context);

    /// <summary>Whether the name is that of a registered endpoint in global's <c>regcontext</c>.</summary>
    internal bool IsRegistered(string context, ReadOnlySpan<char> dialled) => registered(context, dialled);

    /// <summary>Whether an include counts at this moment.</summary>
    internal bool IsOn(Include include) =>
        include.When is not { } when || when.Covers(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), when.Zone ?? clock.LocalTimeZone));
}
