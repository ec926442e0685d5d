using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>Reads what a table is like.</summary>
static class PostgresCatalogue
{
    const string Columns = """
        SELECT a.attname::text, t.typname::text, t.typtype::text, a.atttypmod, NOT a.attnotnull,
            ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    const string Keys = $"""
        SELECT
            EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                WHERE i.indrelid = to_regclass($1) AND i.indisunique AND i.indpred IS NULL AND i.indnkeyatts = 1 AND a.attname = 'id'),
            to_regclass('{SideTable.Name}') IS NOT NULL AND EXISTS (SELECT 1 FROM pg_trigger
                WHERE tgrelid = to_regclass($1) AND tgname = '{SideTable.Trigger}' AND tgenabled IN ('O', 'A')),
            to_regproc('{SideTable.Guard}') IS NOT NULL
        """;

    public static async Task<TableShape?> ReadAsync(NpgsqlConnection connection, string table, string quoted, CancellationToken stop)
    {
        var columns = new List<Column>();
        await using (var command = new NpgsqlCommand(Columns, connection) { Parameters = { new() { Value = quoted } } })
        await using (var reader = await command.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop))
            {
                columns.Add(
                    ColumnOf(
                        reader.GetString(0),
                        reader.GetString(1),
                        reader.GetString(2),
                        reader.GetInt32(3),
                        reader.GetBoolean(4),
                        reader.GetFieldValue<string[]>(5)
                    )
                );
            }
        }
        if (columns.Count == 0)
        {
            return null;
        }
        await using var keys = new NpgsqlCommand(Keys, connection) { Parameters = { new() { Value = quoted } } };
        await using var answer = await keys.ExecuteReaderAsync(stop);
        await answer.ReadAsync(stop);
        return new(table, columns, answer.GetBoolean(1), answer.GetBoolean(0), HasGuard: answer.GetBoolean(2));
    }

    static Column ColumnOf(string name, string type, string sort, int modifier, bool isNullable, string[] words) =>
        (type, sort) switch
        {
            (_, "e") => new(name, ColumnKind.Enum, null, words, isNullable),
            ("int2", _) => new(name, ColumnKind.Integer, 2, null, isNullable),
            ("int4", _) => new(name, ColumnKind.Integer, 4, null, isNullable),
            ("int8", _) => new(name, ColumnKind.Integer, 8, null, isNullable),
            ("float4", _) => new(name, ColumnKind.Float, 4, null, isNullable),
            ("float8" or "numeric", _) => new(name, ColumnKind.Float, 8, null, isNullable),
            ("bool", _) => new(name, ColumnKind.Boolean, null, null, isNullable),
            // The modifier of varchar(n) and char(n) is n + 4.
            ("varchar" or "bpchar", _) => new(name, ColumnKind.Text, modifier > 4 ? modifier - 4 : null, null, isNullable),
            _ => new(name, ColumnKind.Text, null, null, isNullable),
        };
}
