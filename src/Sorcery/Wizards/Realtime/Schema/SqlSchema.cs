using Convoke.Sorcery.Wizards.Realtime.Rows;

namespace Convoke.Sorcery.Wizards.Realtime.Schema;

/// <summary>The statements that make tables, in the dialect of a database. All of them can be run again without harm.</summary>
abstract class SqlSchema(SqlText sql)
{
    protected SqlText Sql { get; } = sql;

    /// <summary>Whether a failed statement takes back those before it.</summary>
    public virtual bool IsTransactional => true;

    /// <summary>Makes <see cref="SideTable"/>'s tables.</summary>
    public abstract IEnumerable<string> SideTables();

    /// <summary>The type of the id.</summary>
    protected abstract string IdType { get; }

    protected abstract string TypeOf(Column column);

    /// <summary>Makes the triggers of a table, and gives its rows revisions.</summary>
    public abstract IEnumerable<string> Track(string table);

    public IEnumerable<string> Create(TablePlan plan)
    {
        var lines = plan
            .Columns.Select(c => $"    {Sql.Quote(c.Name)} {TypeOf(c)}")
            .Prepend($"    {Sql.Quote(Column.Id)} {IdType} NOT NULL PRIMARY KEY");
        yield return $"CREATE TABLE {Sql.QuoteTable(plan.Table)} (\n{string.Join(",\n", lines)}\n){TableOptions}";
        foreach (var column in plan.Indexes)
        {
            yield return $"CREATE INDEX {Sql.Quote($"{plan.Table}_{column}")} ON {Sql.QuoteTable(plan.Table)} ({IndexedColumn(plan, column)})";
        }
        yield return $"INSERT INTO {SideTable.Made} (tbl, version) VALUES ({Literal(plan.Table)}, 1)";
    }

    public string AddColumn(TablePlan plan, Column column) =>
        $"ALTER TABLE {Sql.QuoteTable(plan.Table)} ADD COLUMN {Sql.Quote(column.Name)} {TypeOf(column)}";

    protected virtual string TableOptions => "";

    protected virtual string IndexedColumn(TablePlan plan, string column) => Sql.Quote(column);

    protected static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
