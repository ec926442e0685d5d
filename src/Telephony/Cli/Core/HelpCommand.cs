namespace Convoke.Telephony.Cli.Core;

/// <summary>All commands, those under some words, or the usage of one.</summary>
public sealed class HelpCommand(CommandTree tree)
    : Command("core show help", "[command words]", "Lists the commands, or says how one is used")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        var under = tree.Under(call.Arguments).ToList();
        if (under.Count == 0)
        {
            output.WriteLine($"No such command '{string.Join(' ', call.Arguments)}'.");
            call.Failed = true;
        }
        else if (under.Count == 1 && under[0].Words.Count == call.Arguments.Count)
        {
            output.WriteLine($"Usage: {under[0].Usage}");
            output.WriteLine($"       {under[0].Summary}");
        }
        else
        {
            foreach (var command in under)
            {
                output.WriteLine($"{string.Join(' ', command.Words), 32} -- {command.Summary}");
            }
        }
    }

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) => tree.Complete(string.Join(' ', words));
}
