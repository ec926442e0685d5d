using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Index;
using Convoke.Dialplan.Texts;
using Convoke.Dialplan.Times;

namespace Convoke.Dialplan.Language;

/// <summary>Compiles extensions.conf. What it cannot use it leaves out, and says so in <see cref="Plan.Problems"/>.</summary>
public sealed class PlanReader
{
    readonly Dictionary<string, Context> contexts = new(StringComparer.Ordinal);
    readonly List<string> problems = [];
    readonly ReaderScope scope;
    readonly TimeProvider clock;
    bool fallsThrough = true;
    string source = "";
    Extension? current;
    int last;

    PlanReader(IScope scope, TimeProvider clock)
    {
        this.scope = new(scope, Report);
        this.clock = clock;
    }

    /// <param name="sections">of the file, in order</param>
    /// <param name="globals">take the values of the section globals</param>
    /// <param name="scope">evaluates what is evaluated once: a server without a channel</param>
    /// <param name="clock">for includes at times</param>
    /// <param name="registered">what is an extension without being in the file</param>
    public static Plan Read(
        IReadOnlyList<PlanSection> sections,
        Globals globals,
        IScope scope,
        TimeProvider clock,
        RegisteredExtension registered
    )
    {
        var reader = new PlanReader(scope, clock);
        foreach (var section in sections.Where(s => Is(s, "general")))
        {
            reader.ReadGeneral(section, globals);
        }
        foreach (var section in sections.Where(s => Is(s, "globals")))
        {
            reader.ReadGlobals(section, globals);
        }
        foreach (var section in sections.Where(s => !Is(s, "general") && !Is(s, "globals")))
        {
            reader.ReadContext(section);
        }
        reader.CheckIncludes();
        return new([.. reader.contexts.Values], reader.fallsThrough, reader.problems, clock, registered);
    }

    static bool Is(PlanSection section, string name) => section.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    void ReadGeneral(PlanSection section, Globals globals)
    {
        foreach (var line in section.Lines)
        {
            source = line.Source;
            switch (line.Name.ToLowerInvariant())
            {
                case "autofallthrough":
                    fallsThrough = Truth.OfOption(line.Value);
                    break;
                case "clearglobalvars" when Truth.OfOption(line.Value):
                    globals.Clear();
                    break;
                case "overrideswitch":
                    Report("switches are not supported: overrideswitch has no effect");
                    break;
            }
        }
    }

    void ReadGlobals(PlanSection section, Globals globals)
    {
        foreach (var line in section.Lines)
        {
            source = line.Source;
            globals.Set(line.Name, Evaluate(line.Value));
        }
    }

    void ReadContext(PlanSection section)
    {
        if (!contexts.TryGetValue(section.Name, out var context))
        {
            contexts.Add(section.Name, context = new(section.Name, contexts.Count));
        }
        (current, last) = (null, 0);
        foreach (var line in section.Lines)
        {
            source = line.Source;
            var name = line.Name.ToLowerInvariant();
            switch (name)
            {
                case "exten":
                    TakeExtension(context, line.Value);
                    break;
                case var _ when name.StartsWith("same", StringComparison.Ordinal):
                    TakeSame(context, line.Value);
                    break;
                case "include":
                    TakeInclude(context, Evaluate(line.Value));
                    break;
                case "ignorepat":
                    context.IgnorePatterns.Add(Evaluate(line.Value));
                    break;
                case "autohints":
                    context.HasAutoHints = Truth.OfOption(line.Value);
                    break;
                case "switch" or "lswitch" or "eswitch":
                    Report($"switches are not supported: '{line.Name} => {line.Value}' finds no extension; write them into this file");
                    break;
                default:
                    Report($"'{line.Name}' is none of exten, same, include, ignorepat and autohints; the line is ignored");
                    break;
            }
        }
    }

    void TakeExtension(Context context, string value)
    {
        if (ExtensionLine.Parse(value) is not { } line)
        {
            Report($"'exten => {value}' has no priority; the line is ignored");
            return;
        }
        var key = ExtensionName.WithoutFiller(Evaluate(line.Name));
        if (key.Length == 0)
        {
            Report($"'exten => {value}' has no name; the line is ignored");
            return;
        }
        current = Take(context, Evaluate(line.Name), line.Caller);
        TakeStep(context, current, line.Rest);
    }

    void TakeSame(Context context, string value)
    {
        if (current is null)
        {
            Report($"'same => {value}' stands before any extension of [{context.Name}]; the line is ignored");
            return;
        }
        TakeStep(context, current, value);
    }

    /// <summary>The extension of that name and caller, made if it is not there yet.</summary>
    Extension Take(Context context, string name, string? caller)
    {
        var made = new Extension(new(name), caller is null ? null : new(caller));
        if (context.Find(made.Name.Key, made.Caller?.Key) is { } there)
        {
            return there;
        }
        if (made.Name.IsBroken)
        {
            Report($"the bracket in '{name}' is not closed: it matches nothing");
        }
        if (made.Name.TakesAll)
        {
            Report($"'{name}' takes every extension, also h, i and t; a pattern such as _X. is meant");
        }
        context.Add(made);
        return made;
    }

    void TakeStep(Context context, Extension extension, string value)
    {
        var comma = value.IndexOf(',', StringComparison.Ordinal);
        var field = PriorityField.Parse(comma < 0 ? value : value[..comma]);
        var rest = comma < 0 ? "" : value[(comma + 1)..];
        if (field.IsHint)
        {
            extension.Hint ??= HintOf(context, extension, rest);
            return;
        }
        if (PriorityOf(extension, field) is not { } priority)
        {
            return;
        }
        last = priority;
        var application = ApplicationText.Parse(rest);
        if (application.Name.Length == 0)
        {
            Report($"priority {priority} of '{extension.Name.Text}' names no application; the line is ignored");
            return;
        }
        if (application.IsUnclosed)
        {
            Report($"the parenthesis of {application.Name} is not closed");
        }
        var label = field.Label;
        if (label is not null && extension.StepOf(label) is not null)
        {
            Report($"'{extension.Name.Text}' has the label '{label}' already; this one is dropped");
            label = null;
        }
        var data = Template.Parse(application.Data);
        foreach (var problem in data.Problems)
        {
            Report(problem);
        }
        if (!extension.TryAdd(new(priority, label, application.Name, data, source)))
        {
            Report($"'{extension.Name.Text}' has a priority {priority} already; the first one counts");
        }
    }

    int? PriorityOf(Extension extension, PriorityField field)
    {
        var number = field switch
        {
            { IsNext: true } when last > 0 => last + 1,
            { IsSame: true } when last > 0 => last,
            { Number: { } given } => given,
            _ => extension.StepOf(field.Word)?.Priority,
        };
        if (number + field.Offset is > 0 and var priority)
        {
            return priority;
        }
        Report(
            field.IsNext || field.IsSame
                ? $"'{field.Word}' has no priority before it; the line is ignored"
                : $"'{field.Word}' is no priority; the line is ignored"
        );
        return null;
    }

    /// <summary>A hint with a name: <c>device(name)</c>. Of an extension that is no pattern the devices are known at once.</summary>
    Hint HintOf(Context context, Extension extension, string text)
    {
        var parsed = ApplicationText.Parse(text);
        var devices = Template.Parse(parsed.Name);
        if (!extension.Name.IsPattern && !devices.IsLiteral)
        {
            var place = new PlaceScope(scope, context.Name, extension.Name.Text);
            devices = Template.Parse(devices.EvaluateNow(place));
        }
        return new(devices, parsed.Data, source);
    }

    void TakeInclude(Context context, string value)
    {
        var end = value.AsSpan().IndexOfAny(',', '|');
        var when = end < 0 ? null : TimeSpec.Parse(value[(end + 1)..], Report);
        if (!context.TryInclude(new((end < 0 ? value : value[..end]).Trim(), when, value, source)))
        {
            Report($"[{context.Name}] includes '{value}' already");
        }
    }

    void CheckIncludes()
    {
        foreach (var context in contexts.Values)
        {
            foreach (var include in context.Includes.Where(i => !contexts.ContainsKey(i.Context)))
            {
                source = include.Source;
                Report($"[{context.Name}] includes '{include.Context}', which is not there");
            }
        }
    }

    string Evaluate(string text) => text.Contains('$', StringComparison.Ordinal) ? Template.Parse(text).EvaluateNow(scope) : text;

    void Report(string problem) => problems.Add($"{source}: {problem}");
}
