using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;

namespace Convoke.Sorcery.Wizards.Realtime.Sqlite;

/// <summary>SQLite's tables and triggers.</summary>
sealed class SqliteSchema(SqlText sql) : SqlSchema(sql)
{
    protected override string IdType => "TEXT";

    protected override string TypeOf(Column column) =>
        column.Kind switch
        {
            ColumnKind.Integer => "INTEGER",
            ColumnKind.Float => "REAL",
            _ => "TEXT",
        };

    public override IEnumerable<string> SideTables() =>
        [
            $"CREATE TABLE IF NOT EXISTS {SideTable.Made} (tbl TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL)",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Name} (tbl TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, extra TEXT, PRIMARY KEY (tbl, id)) WITHOUT ROWID",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Numbers} (n INTEGER NOT NULL)",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Keys} (number INTEGER NOT NULL PRIMARY KEY, secret TEXT NOT NULL, starts INTEGER NOT NULL)",
            $"INSERT INTO {SideTable.Numbers} (n) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM {SideTable.Numbers})",
        ];

    public override IEnumerable<string> Track(string table)
    {
        var quoted = Sql.QuoteTable(table);
        var name = Literal(table);
        var note = $"""
            UPDATE {SideTable.Numbers} SET n = n + 1;
            INSERT INTO {SideTable.Name} (tbl, id, revision) SELECT {name}, NEW.id, n FROM {SideTable.Numbers} WHERE NEW.id IS NOT NULL
                ON CONFLICT (tbl, id) DO UPDATE SET revision = excluded.revision;
            """;
        var drop = $"DELETE FROM {SideTable.Name} WHERE tbl = {name} AND id = OLD.id;";
        foreach (
            var (verb, body) in new[]
            {
                ("INSERT", note),
                ("UPDATE", $"DELETE FROM {SideTable.Name} WHERE tbl = {name} AND id = OLD.id AND OLD.id IS NOT NEW.id;\n{note}"),
                ("DELETE", drop),
            }
        )
        {
            var trigger = Sql.Quote($"{SideTable.Trigger}_{table}_{verb.ToLowerInvariant()}");
            yield return $"DROP TRIGGER IF EXISTS {trigger}";
            yield return $"CREATE TRIGGER {trigger} AFTER {verb} ON {quoted} FOR EACH ROW BEGIN\n{body}\nEND";
        }
        yield return $"DELETE FROM {SideTable.Name} WHERE tbl = {name} AND NOT EXISTS (SELECT 1 FROM {quoted} t WHERE t.id = {SideTable.Name}.id)";
        yield return $"INSERT OR IGNORE INTO {SideTable.Name} (tbl, id, revision) SELECT {name}, id, 0 FROM {quoted} WHERE id IS NOT NULL";
    }
}
