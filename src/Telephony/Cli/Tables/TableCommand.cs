using System.Text.RegularExpressions;
using Convoke.Sorcery.Queries;

namespace Convoke.Telephony.Cli.Tables;

/// <summary><c>pjsip list</c> and <c>pjsip show</c> with a plural: objects as a table, <c>show</c> with what belongs to them.</summary>
sealed class TableCommand(TableKind kind, bool deep, Func<TableScope> begin)
    : Command($"pjsip {(deep ? "show" : "list")} {kind.Plural}", "[like <regular expression>]", SummaryOf(kind, deep))
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    static string SummaryOf(TableKind kind, bool deep) =>
        deep ? $"Shows all {kind.Plural}, with what belongs to them" : $"Lists all {kind.Plural}";

    protected override void Run(CliCall call, TextWriter output)
    {
        if (call.Arguments is not ([] or ["like", _]))
        {
            call.WantsUsage = true;
            return;
        }
        Regex? pattern = null;
        if (call.Arguments is [_, var text] && !TryCompile(text, out pattern))
        {
            output.WriteLine($"'{text}' is not a regular expression.");
            call.Failed = true;
            return;
        }
        var scope = begin();
        var items = kind.All(scope, pattern);
        if (items.Count == 0)
        {
            output.WriteLine("No objects found.");
            output.WriteLine();
            scope.TellStale(kind.Type, output);
            return;
        }
        kind.Begin(output, deep);
        foreach (var item in items)
        {
            kind.Row(scope, item, output, level: 0, deep);
        }
        output.WriteLine();
        output.WriteLine($"Objects found: {items.Count}");
        output.WriteLine();
        scope.TellStale(kind.Type, output);
    }

    static bool TryCompile(string text, out Regex? pattern)
    {
        try
        {
            pattern = IdPattern.Compile(text, Patience);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            pattern = null;
            return false;
        }
    }

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) => words.Count == 1 ? ["like"] : [];
}
