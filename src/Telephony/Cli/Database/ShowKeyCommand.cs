using System.Text;
using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

public sealed class ShowKeyCommand(AstDbStore store)
    : DatabaseCommand(store, "showkey", "<key>", "Shows the values of a key in all families")
{
    protected override async ValueTask AnswerAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not [var ending])
        {
            call.WantsUsage = true;
            return;
        }
        var count = Store.ShowKey(Encoding.UTF8.GetBytes(ending), (key, value) => WriteRow(output, key, value));
        await output.WriteLineAsync($"{count} results found.");
    }
}
