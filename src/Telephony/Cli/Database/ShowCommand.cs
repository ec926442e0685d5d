using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

public sealed class ShowCommand(AstDbStore store)
    : DatabaseCommand(store, "show", "[<family> [<keytree>]]", "Shows all keys and values, or those of a family")
{
    protected override async ValueTask AnswerAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments.Count > 2)
        {
            call.WantsUsage = true;
            return;
        }
        var tree = AstDbKey.Tree(call.Arguments.ElementAtOrDefault(0), call.Arguments.ElementAtOrDefault(1));
        var count = Store.Tree(tree, (key, value) => WriteRow(output, key, value));
        await output.WriteLineAsync($"{count} results found.");
    }
}
