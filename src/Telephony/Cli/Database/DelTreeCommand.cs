using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

public sealed class DelTreeCommand(AstDbStore store)
    : DatabaseCommand(store, "deltree", "<family> [<keytree>]", "Removes all keys of a family, or those below a key")
{
    protected override async ValueTask AnswerAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not ([_] or [_, _]) || call.Arguments[0].Trim('/').Length == 0)
        {
            call.WantsUsage = true;
            return;
        }
        var tree = AstDbKey.Tree(call.Arguments[0], call.Arguments.ElementAtOrDefault(1));
        var outcome = await Store.Commit(AstDbOperation.DeleteTree(tree));
        if (!outcome.IsDone)
        {
            await RefuseAsync(call, output, "Database unavailable.", outcome.Reason);
        }
        else if (outcome.Affected == 0)
        {
            await RefuseAsync(call, output, "Database entries do not exist.", null);
        }
        else
        {
            await output.WriteLineAsync($"{outcome.Affected} database entries removed.");
        }
    }
}
