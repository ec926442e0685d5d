using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

public sealed class QueryCommand(AstDbStore store) : DatabaseCommand(store, "query", "\"<SQL>\"", "Runs an SQL query that only reads")
{
    protected override async ValueTask AnswerAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not [var sql])
        {
            call.WantsUsage = true;
            return;
        }
        try
        {
            Store.Query(sql, (columns, values) => WriteRow(output, columns, values), stop);
        }
        catch (AstDbQueryException e)
        {
            await RefuseAsync(call, output, e.Message, null);
        }
    }

    static void WriteRow(TextWriter output, IReadOnlyList<string> columns, IReadOnlyList<string?> values)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            output.WriteLine($"{CleanWriter.OneLine(columns[i]), -5}: {CleanWriter.OneLine(values[i] ?? ""), -50}");
        }
        output.WriteLine();
    }
}
