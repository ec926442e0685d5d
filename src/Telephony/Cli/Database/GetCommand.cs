using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

public sealed class GetCommand(AstDbStore store) : DatabaseCommand(store, "get", "<family> <key>", "Shows the value of a key")
{
    protected override async ValueTask AnswerAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not [var family, var key])
        {
            call.WantsUsage = true;
        }
        else if (Store.Get(AstDbKey.Join(family, key)) is { } row)
        {
            await output.WriteLineAsync($"Value: {Text(row.Value)}");
        }
        else
        {
            await RefuseAsync(call, output, "Database entry not found.", null);
        }
    }
}
