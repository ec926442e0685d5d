using System.Globalization;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Microsoft.Data.Sqlite;

namespace Convoke.Sorcery.Wizards.Realtime.Sqlite;

/// <summary>Reads what a table is like. Lengths are not enforced here, and types only as far as their affinity.</summary>
static class SqliteCatalogue
{
    const string Columns = "SELECT name, type, \"notnull\" FROM pragma_table_info(@table) ORDER BY cid";

    const string Unique = """
        SELECT EXISTS (SELECT 1 FROM pragma_index_list(@table) l WHERE l."unique" = 1 AND l.partial = 0
            AND (SELECT group_concat(i.name) FROM pragma_index_info(l.name) i) IS 'id')
            OR (SELECT group_concat(name) FROM pragma_table_info(@table) WHERE pk > 0) IS 'id'
        """;

    const string Triggers = $"""
        SELECT (SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = @table AND name LIKE '{SideTable.Trigger}%') = 3
            AND EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{SideTable.Name}')
        """;

    public static async Task<TableShape?> ReadAsync(SqliteConnection connection, string table, CancellationToken stop)
    {
        var columns = new List<Column>();
        await using (var command = Command(connection, Columns, table))
        await using (var reader = await command.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop))
            {
                columns.Add(ColumnOf(reader.GetString(0), reader.GetString(1), !reader.GetBoolean(2)));
            }
        }
        return columns.Count == 0
            ? null
            : new(table, columns, await IsAsync(connection, Triggers, table, stop), await IsAsync(connection, Unique, table, stop));
    }

    static async Task<bool> IsAsync(SqliteConnection connection, string sql, string table, CancellationToken stop)
    {
        await using var command = Command(connection, sql, table);
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture) == 1;
    }

    static SqliteCommand Command(SqliteConnection connection, string sql, string table)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@table", table);
        return command;
    }

    /// <summary>The rules of SQLite's documentation, "Determination of column affinity".</summary>
    static Column ColumnOf(string name, string type, bool isNullable)
    {
        var upper = type.ToUpperInvariant();
        var isText =
            upper.Contains("CHAR", StringComparison.Ordinal)
            || upper.Contains("CLOB", StringComparison.Ordinal)
            || upper.Contains("TEXT", StringComparison.Ordinal);
        var kind =
            upper.Contains("INT", StringComparison.Ordinal) ? ColumnKind.Integer
            : isText || upper.Length == 0 || upper.Contains("BLOB", StringComparison.Ordinal) ? ColumnKind.Text
            : upper.Contains("REAL", StringComparison.Ordinal)
            || upper.Contains("FLOA", StringComparison.Ordinal)
            || upper.Contains("DOUB", StringComparison.Ordinal)
                ? ColumnKind.Float
            : upper.Contains("BOOL", StringComparison.Ordinal) ? ColumnKind.Boolean
            // Any other name has numeric affinity, which makes 7 of 007: only what survives that may be put there.
            : ColumnKind.Integer;
        return new(name, kind, kind is ColumnKind.Integer or ColumnKind.Float ? 8 : null, null, isNullable);
    }
}
