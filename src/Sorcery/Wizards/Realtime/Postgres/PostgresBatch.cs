using Npgsql;
using NpgsqlTypes;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>Statements of a batch.</summary>
static class PostgresBatch
{
    /// <summary>Adds a statement.</summary>
    /// <param name="values">its first parameters: texts of whatever type the statement makes of them</param>
    /// <param name="lists">the parameters behind them: lists of texts</param>
    public static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, IReadOnlyList<string?> values, params ReadOnlySpan<string?[]> lists)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            PostgresDriver.Add(command.Parameters, value);
        }
        foreach (var list in lists)
        {
            command.Parameters.Add(new() { Value = list, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        }
        batch.BatchCommands.Add(command);
        return command;
    }
}
