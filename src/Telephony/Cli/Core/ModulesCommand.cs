namespace Convoke.Telephony.Cli.Core;

/// <summary>The parts of this server under the names of Asterisk's modules that scripts ask for.</summary>
public sealed class ModulesCommand(IReadOnlyList<string> names)
    : Command("module show", "[like <text>]", "Lists the parts of this server under the names of Asterisk's modules")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        if (call.Arguments is not ([] or ["like", _]))
        {
            call.WantsUsage = true;
            return;
        }
        var like = call.Arguments.ElementAtOrDefault(1) ?? "";
        var shown = names.Where(n => n.Contains(like, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{"Module", -40} {"Status", -12}");
        foreach (var name in shown)
        {
            output.WriteLine($"{name, -40} {"Running", -12}");
        }
        output.WriteLine($"{shown.Count} modules loaded");
    }

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) => words.Count == 1 ? ["like"] : [];
}
