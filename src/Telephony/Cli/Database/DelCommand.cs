using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

public sealed class DelCommand(AstDbStore store) : DatabaseCommand(store, "del", "<family> <key>", "Removes a key")
{
    protected override async ValueTask AnswerAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not [var family, var key])
        {
            call.WantsUsage = true;
            return;
        }
        var outcome = await Store.Commit(AstDbOperation.DeleteIfPresent(AstDbKey.Join(family, key)));
        if (outcome.IsDone)
        {
            await output.WriteLineAsync("Database entry removed.");
            return;
        }
        var reason = outcome.Status == AstDbStatus.Conflict ? null : outcome.Reason;
        await RefuseAsync(call, output, "Database entry could not be removed.", reason);
    }
}
