namespace Convoke.Telephony.Cli.Tables;

/// <summary><c>pjsip show</c> with a singular: one object with what belongs to it, and its attributes.</summary>
sealed class ObjectCommand(TableKind kind, Func<TableScope> begin)
    : Command(
        $"pjsip show {kind.Singular}",
        "<id> [--secrets]",
        $"Shows one {kind.Singular} and its attributes; secrets are masked unless asked for"
    )
{
    const string Secrets = "--secrets";

    protected override void Run(CliCall call, TextWriter output)
    {
        var names = call.Arguments.Where(word => word != Secrets).ToList();
        if (names.Count == 0)
        {
            output.WriteLine("No object specified.");
            call.Failed = true;
        }
        else if (names.Count > 1)
        {
            call.WantsUsage = true;
        }
        else
        {
            Show(names[0], call, output);
        }
    }

    void Show(string name, CliCall call, TextWriter output)
    {
        var scope = begin();
        if (kind.Find(scope, name) is not { } item)
        {
            output.WriteLine($"Unable to find object {name}.");
            output.WriteLine();
            scope.TellStale(kind.Type, output);
            call.Failed = true;
            return;
        }
        kind.Begin(output, deep: true);
        kind.Row(scope, item, output, level: 0, deep: true);
        output.WriteLine();
        AttributeTable.Write(output, kind.Type, kind.Attributes(scope, item), call.Arguments.Contains(Secrets));
        output.WriteLine();
        scope.TellStale(kind.Type, output);
    }

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) => words.Count == 1 ? kind.Names(begin()) : [];
}
