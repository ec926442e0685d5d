using System.Text.RegularExpressions;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using MySqlConnector;

namespace Convoke.Sorcery.Wizards.Realtime.MySql;

/// <summary>Reads what a table is like.</summary>
static partial class MySqlCatalogue
{
    const string Columns = """
        SELECT column_name, data_type, column_type, character_maximum_length, is_nullable, collation_name
        FROM information_schema.columns WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ? ORDER BY ordinal_position
        """;

    const string Keys = $"""
        SELECT
            (SELECT COUNT(*) FROM information_schema.statistics s WHERE s.table_schema = COALESCE(?, DATABASE()) AND s.table_name = ?
                AND s.non_unique = 0 AND s.column_name = 'id' AND NOT EXISTS (SELECT 1 FROM information_schema.statistics o
                    WHERE o.table_schema = s.table_schema AND o.table_name = s.table_name AND o.index_name = s.index_name AND o.seq_in_index > 1)),
            (SELECT COUNT(*) FROM information_schema.triggers WHERE event_object_schema = COALESCE(?, DATABASE()) AND event_object_table = ?
                AND trigger_name LIKE '{SideTable.Trigger}%'),
            (SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '{SideTable.Guard}')
        """;

    [GeneratedRegex("'((?:[^']|'')*)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    public static async Task<TableShape?> ReadAsync(MySqlConnection connection, string table, CancellationToken stop)
    {
        var dot = table.LastIndexOf('.');
        var (schema, name) = dot < 0 ? ((string?)null, table) : (table[..dot], table[(dot + 1)..]);
        var columns = new List<Column>();
        var isExact = false;
        await using (var command = Command(connection, Columns, schema, name))
        await using (var reader = await command.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop))
            {
                var column = ColumnOf(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    reader.IsDBNull(3) ? null : reader.GetInt64(3),
                    reader.GetString(4) == "YES"
                );
                columns.Add(column);
                isExact |= column.Name == Column.Id && !reader.IsDBNull(5) && IsExact(reader.GetString(5));
            }
        }
        if (columns.Count == 0)
        {
            return null;
        }
        await using var keys = Command(connection, Keys, schema, name, schema, name);
        await using var answer = await keys.ExecuteReaderAsync(stop);
        await answer.ReadAsync(stop);
        return new(table, columns, answer.GetInt64(1) == 3, answer.GetInt64(0) > 0, isExact, answer.GetInt64(2) > 0);
    }

    // The binary collations of MariaDB that do not pad, and MySQL 8's: the others take 'a' and 'a ' for the same.
    static bool IsExact(string collation) => collation is "utf8mb4_nopad_bin" or "utf8mb4_0900_bin" or "binary";

    static MySqlCommand Command(MySqlConnection connection, string sql, params string?[] values)
    {
        // information_schema is slow on a busy server; the caller has a limit of its own.
        var command = new MySqlCommand(sql, connection) { CommandTimeout = 5 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value });
        }
        return command;
    }

    static Column ColumnOf(string name, string type, string definition, long? length, bool isNullable) =>
        type.ToLowerInvariant() switch
        {
            "enum" => new(
                name,
                ColumnKind.Enum,
                null,
                [.. Quoted().Matches(definition).Select(m => m.Value[1..^1].Replace("''", "'", StringComparison.Ordinal))],
                isNullable
            ),
            "tinyint" => new(name, ColumnKind.Integer, 1, null, isNullable),
            "smallint" => new(name, ColumnKind.Integer, 2, null, isNullable),
            "mediumint" => new(name, ColumnKind.Integer, 3, null, isNullable),
            "int" => new(name, ColumnKind.Integer, 4, null, isNullable),
            "bigint" => new(name, ColumnKind.Integer, 8, null, isNullable),
            "float" => new(name, ColumnKind.Float, 4, null, isNullable),
            "double" or "decimal" => new(name, ColumnKind.Float, 8, null, isNullable),
            _ => new(name, ColumnKind.Text, length, null, isNullable),
        };
}
