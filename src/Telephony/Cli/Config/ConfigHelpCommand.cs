using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Cli.Config;

/// <summary><c>config show help</c>: classes, their object types, their attributes, all from the tables of fields.</summary>
public sealed class ConfigHelpCommand(IReadOnlyList<ObjectType> types)
    : Command("config show help", "[module [type [option]]]", "Describes object types and their attributes")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        switch (call.Arguments)
        {
            case []:
                Modules(output);
                break;
            case [var module]:
                Module(module, call, output);
                break;
            case [var module, var type]:
                Type(module, type, call, output);
                break;
            case [var module, var type, var option]:
                Option(module, type, option, call, output);
                break;
            default:
                call.WantsUsage = true;
                break;
        }
    }

    void Modules(TextWriter output)
    {
        output.WriteLine("The following modules have configuration information:");
        foreach (var module in types.Select(t => t.Class).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            output.WriteLine($"\t{module}");
        }
    }

    void Module(string module, CliCall call, TextWriter output)
    {
        var found = Of(module).ToList();
        if (found.Count == 0)
        {
            Refuse(call, output, $"Module {module} not found or has no configuration information.");
            return;
        }
        output.WriteLine($"Configuration option types for {module}:");
        foreach (var type in found)
        {
            output.WriteLine($"{type.Name, -25} -- {Cut(type.Summary, 65)}");
        }
    }

    void Type(string module, string name, CliCall call, TextWriter output)
    {
        if (Find(module, name, call, output) is not { } type)
        {
            return;
        }
        output.WriteLine();
        output.WriteLine($"  -= Info about Config Object '{module}:{type.Name}' =- ");
        Section(output, "Synopsis", type.Summary);
        Section(output, "Stored", $"unless sorcery.conf says otherwise in [{type.Section}]: {string.Join("; ", type.DefaultMappings)}");
        output.WriteLine();
        output.WriteLine("[Config Options]");
        foreach (var field in type.Fields.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"{field.Name, -25} -- {Cut(field.Does, 120)}");
        }
    }

    void Option(string module, string name, string option, CliCall call, TextWriter output)
    {
        if (Find(module, name, call, output) is not { } type)
        {
            return;
        }
        if (type.FindField(option) is not { } field)
        {
            Refuse(call, output, $"No option {option} found for {module}:{name}");
            return;
        }
        output.WriteLine();
        output.WriteLine($"  -= Info about Config Option '{module}:{type.Name}:{field.Name}' =- ");
        Section(output, "Synopsis", field.Does);
        Section(output, "Accepted", field.BaseKind.Accepts);
        Section(output, "Default", field.DefaultText is { Length: > 0 } text ? text : "empty");
        Section(output, "Takes effect", When(field.Effect));
        output.WriteLine();
    }

    ObjectType? Find(string module, string name, CliCall call, TextWriter output)
    {
        if (!Of(module).Any())
        {
            Refuse(call, output, $"Unknown module {module}");
            return null;
        }
        var type = Of(module).FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (type is null)
        {
            Refuse(call, output, $"Unknown configuration type {name}");
        }
        return type;
    }

    IEnumerable<ObjectType> Of(string module) => types.Where(t => t.Class == module);

    static string When(Effect effect) =>
        effect switch
        {
            Effect.NextRequest => "with the next request",
            Effect.NextCall => "with the next call",
            Effect.NextRegistration => "with the next registration",
            Effect.Immediate => "at once",
            Effect.Restart => "when the server starts",
            _ => "never: it is stored and shown only",
        };

    static void Section(TextWriter output, string title, string text)
    {
        output.WriteLine();
        output.WriteLine($"[{title}]");
        output.WriteLine(text);
    }

    static void Refuse(CliCall call, TextWriter output, string text)
    {
        output.WriteLine(text);
        call.Failed = true;
    }

    static string Cut(string text, int most) => text.Length > most ? text[..most] : text;

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) =>
        words.Count switch
        {
            1 => types.Select(t => t.Class),
            2 => Of(words[0]).Select(t => t.Name),
            3 => Of(words[0]).Where(t => t.Name == words[1]).SelectMany(t => t.Fields).Select(f => f.Name),
            _ => [],
        };
}
