using System.Text;
using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

public sealed class PutCommand(AstDbStore store) : DatabaseCommand(store, "put", "<family> <key> <value>", "Stores a value under a key")
{
    protected override async ValueTask AnswerAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not [var family, var key, var value])
        {
            call.WantsUsage = true;
            return;
        }
        var outcome = await Store.Commit(AstDbOperation.Put(AstDbKey.Join(family, key), Encoding.UTF8.GetBytes(value)));
        if (outcome.IsDone)
        {
            await output.WriteLineAsync("Updated database successfully");
            return;
        }
        await RefuseAsync(call, output, "Failed to update entry", outcome.Reason);
    }
}
