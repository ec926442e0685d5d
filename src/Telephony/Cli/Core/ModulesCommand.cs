using Convoke.Telephony.Modules;

namespace Convoke.Telephony.Cli.Core;

/// <summary>The parts of this server under the names of Asterisk's modules, which scripts ask for.</summary>
public sealed class ModulesCommand()
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
        var shown = ModuleList
            .All.Where(m => m.Name.Contains(like, StringComparison.OrdinalIgnoreCase))
            .OrderBy(m => m.Name, StringComparer.Ordinal)
            .ToList();
        output.WriteLine($"{"Module", -40} {"Description", -50} {"Status", -11}");
        foreach (var module in shown)
        {
            output.WriteLine($"{module.Name, -40} {module.Description, -50} {"Running", -11}");
        }
        output.WriteLine($"{shown.Count} modules loaded");
    }

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) =>
        words.Count == 1 ? ["like"]
        : words is ["like", _] ? ModuleList.All.Select(m => m.Name)
        : [];
}
