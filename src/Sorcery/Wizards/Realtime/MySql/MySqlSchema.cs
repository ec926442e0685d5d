using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;

namespace Convoke.Sorcery.Wizards.Realtime.MySql;

/// <summary>The tables and triggers of MySQL and MariaDB.</summary>
/// <param name="sql">the dialect</param>
/// <param name="isMariaDb">each of the two has its own name for a collation in which every character counts</param>
sealed class MySqlSchema(SqlText sql, bool isMariaDb) : SqlSchema(sql)
{
    // Three bytes of each character of an index key, 768 in all with the 255 of ps_endpoints: InnoDB takes 3072 bytes.
    string Exact => $"CHARACTER SET utf8mb4 COLLATE {(isMariaDb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin")}";

    public override bool IsTransactional => false;

    protected override string IdType => $"varchar(255) {Exact}";

    protected override string TableOptions => " ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 ROW_FORMAT=DYNAMIC";

    protected override string TypeOf(Column column) =>
        column.Kind switch
        {
            ColumnKind.Integer => "bigint",
            ColumnKind.Float => "double",
            _ => "mediumtext",
        };

    protected override string IndexedColumn(TablePlan plan, string column) =>
        plan.Columns.First(c => c.Name == column).Kind == ColumnKind.Text ? $"{Sql.Quote(column)}(191)" : Sql.Quote(column);

    public override IEnumerable<string> SideTables() =>
        [
            $"CREATE TABLE IF NOT EXISTS {SideTable.Made} (tbl varchar(64) NOT NULL PRIMARY KEY, version int NOT NULL){TableOptions}",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Name} (tbl varchar(64) {Exact} NOT NULL, id varchar(255) {Exact} NOT NULL, revision bigint NOT NULL, extra longtext, PRIMARY KEY (tbl, id)){TableOptions}",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Numbers} (n bigint NOT NULL AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Keys} (number bigint NOT NULL PRIMARY KEY, secret varchar(64) NOT NULL, starts bigint NOT NULL){TableOptions}",
            $"CREATE TABLE IF NOT EXISTS {SideTable.Guard} (slot int NOT NULL PRIMARY KEY) ENGINE=InnoDB",
            $"INSERT IGNORE INTO {SideTable.Guard} (slot) VALUES {string.Join(", ", Enumerable.Range(0, MySqlDriver.Slots).Select(n => $"({n})"))}",
        ];

    public override IEnumerable<string> Track(string table)
    {
        var quoted = Sql.QuoteTable(table);
        var name = Literal(table);
        const string Take = $"INSERT INTO {SideTable.Numbers} () VALUES ();";
        const string GiveBack = $"DELETE FROM {SideTable.Numbers} WHERE n = LAST_INSERT_ID();";
        var note = $"""
            IF NEW.id IS NOT NULL THEN
                {Take}
                INSERT INTO {SideTable.Name} (tbl, id, revision) VALUES ({name}, NEW.id, LAST_INSERT_ID()) ON DUPLICATE KEY UPDATE revision = VALUES(revision);
                {GiveBack}
            END IF;
            """;
        var drop = $"DELETE FROM {SideTable.Name} WHERE tbl = {name} AND id = OLD.id;";
        foreach (
            var (verb, body) in new[]
            {
                ("INSERT", note),
                ("UPDATE", $"IF NOT (BINARY OLD.id <=> BINARY NEW.id) THEN {drop} END IF;\n{note}"),
                ("DELETE", drop),
            }
        )
        {
            var trigger = Sql.Quote($"{SideTable.Trigger}_{table}_{verb[..1].ToLowerInvariant()}");
            yield return $"DROP TRIGGER IF EXISTS {trigger}";
            yield return $"CREATE TRIGGER {trigger} AFTER {verb} ON {quoted} FOR EACH ROW BEGIN\n{body}\nEND";
        }
        yield return $"DELETE FROM {SideTable.Name} WHERE tbl = {name} AND NOT EXISTS (SELECT 1 FROM {quoted} t WHERE BINARY t.id = BINARY {SideTable.Name}.id)";
        // A first revision for rows from before: 0, which every change exceeds.
        yield return $"INSERT IGNORE INTO {SideTable.Name} (tbl, id, revision) SELECT {name}, id, 0 FROM {quoted} WHERE id IS NOT NULL";
    }
}
