using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Index;
using Convoke.Dialplan.Language;

namespace Convoke.Dialplan;

/// <summary>Says whether an endpoint of that name makes an extension of that context.</summary>
public delegate bool RegisteredExtension(string context, ReadOnlySpan<char> name);

/// <summary>
/// Which extensions there are, as extensions.conf says. Read again as a whole; who asks meanwhile sees the old dialplan or the new one.
/// Used in any thread.
/// </summary>
public sealed class Extensions
{
    readonly TimeProvider clock;
    Plan plan;

    public Extensions(TimeProvider clock)
    {
        this.clock = clock;
        plan = Read([]);
    }

    /// <summary>The dialplan as it stands now.</summary>
    public Plan Current => Volatile.Read(ref plan);

    public Globals Globals { get; } = new();

    /// <summary>Is told that the file was read again: enqueue and return.</summary>
    public event Action<Plan>? Loaded;

    /// <summary>Whether a registered endpoint is an extension of a context (global's <c>regcontext</c>), beside those of the file.</summary>
    public RegisteredExtension Registered { private get; set; } = static (_, _) => false;

    /// <summary>The device that an extension is where its context says <c>autohints</c>; null: none.</summary>
    public Func<string, string?> AutoHint { private get; set; } = static _ => null;

    /// <summary>Evaluates what is no channel's: globals, hints.</summary>
    public IScope? Scope { private get; set; }

    /// <summary>Takes the place of all contexts.</summary>
    public void Load(IReadOnlyList<PlanSection> sections)
    {
        var read = Read(sections);
        Volatile.Write(ref plan, read);
        Loaded?.Invoke(read);
    }

    /// <summary>Whether somebody of that number may call the extension.</summary>
    public bool Exists(string context, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller) => Current.Exists(context, dialled, caller);

    /// <summary>The devices behind an extension, with <see cref="Texts.Marks"/> where the extension is part of them; null where it cannot be watched.</summary>
    public string? Hint(string context, ReadOnlySpan<char> extension)
    {
        var plan = Current;
        if (plan.Hinted(context, extension) is { Extension.Hint: { } hint })
        {
            return hint.Devices.IsLiteral
                ? hint.Devices.Text
                : hint.Devices.EvaluateNow(new PlaceScope(ScopeNow, context, Texts.Marks.Mark(extension.ToString())));
        }
        return plan.Context(context) is { HasAutoHints: true } ? AutoHint(extension.ToString()) : null;
    }

    Plan Read(IReadOnlyList<PlanSection> sections) =>
        PlanReader.Read(sections, Globals, ScopeNow, clock, (context, name) => Registered(context, name));

    IScope ScopeNow => Scope ?? new GlobalScope(Globals, static _ => { });

    /// <summary>Whether more digits could make it an extension that exists.</summary>
    public bool CouldExistLonger(string context, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller) =>
        Current.CouldExistLonger(context, dialled, caller);
}
