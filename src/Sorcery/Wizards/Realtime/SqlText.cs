using System.Text;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>
/// The statements, in the dialect of a database. Names are quoted and values are parameters, without exception; a parameter's place in the
/// text is its place in the list.
/// </summary>
sealed class SqlText
{
    /// <summary>The quotation mark of names.</summary>
    public required char Mark { get; init; }

    /// <summary>How the n-th parameter, counted from 0, is written.</summary>
    public required Func<int, string> Parameter { get; init; }

    /// <summary>How a column is read as text; the argument is its quoted name.</summary>
    public required Func<string, string> AsText { get; init; }

    /// <summary>The words between an INSERT and the columns it sets where the row is there.</summary>
    public required string OnConflict { get; init; }

    /// <summary>The value that the INSERT wanted; the argument is the quoted name.</summary>
    public required Func<string, string> Wanted { get; init; }

    /// <summary>Whether an id lies from a text on and before another, in the order of their bytes; arguments: the quoted id, two parameters.</summary>
    public Func<string, string, string, string> Between { get; init; } = (id, from, to) => $"{id} >= {from} AND {id} < {to}";

    public string Quote(string name) => $"{Mark}{name.Replace(Mark.ToString(), $"{Mark}{Mark}", StringComparison.Ordinal)}{Mark}";

    /// <summary>A table's name, with or without its schema.</summary>
    public string QuoteTable(string name) => string.Join('.', name.Split('.').Select(Quote));

    string Id => Quote(Column.Id);

    /// <summary>Inserts a row, or replaces all of it. Parameters: id, then <see cref="RowWrite.Filled"/>.</summary>
    public string Put(RowWrite write)
    {
        var columns = write.Table.Columns;
        var sql = new StringBuilder($"INSERT INTO {QuoteTable(write.Table.Name)} ({Id}");
        var values = new StringBuilder(Parameter(0));
        var count = 1;
        foreach (var at in write.Filled)
        {
            sql.Append(", ").Append(Quote(columns[at].Name));
            values.Append(", ").Append(Parameter(count++));
        }
        sql.Append($") VALUES ({values}) {OnConflict} ");
        var isFirst = true;
        foreach (var name in write.Data.Select(at => Quote(columns[at].Name)).DefaultIfEmpty(Id))
        {
            sql.Append(isFirst ? "" : ", ").Append($"{name} = {Wanted(name)}");
            isFirst = false;
        }
        return sql.ToString();
    }

    /// <summary>Changes a row. Parameters: <see cref="RowWrite.Changed"/>, then id.</summary>
    public string Change(RowWrite write)
    {
        var sets = new List<string>();
        foreach (var at in write.Changed)
        {
            sets.Add($"{Quote(write.Table.Columns[at].Name)} = {Parameter(sets.Count)}");
        }
        var count = sets.Count;
        // Where only the revision moves, the triggers have to see an update.
        var list = count == 0 ? $"{Id} = {Id}" : string.Join(", ", sets);
        return $"UPDATE {QuoteTable(write.Table.Name)} SET {list} WHERE {Id} = {Parameter(count)}";
    }

    /// <summary>Parameter: id.</summary>
    public string Delete(TableShape table) => $"DELETE FROM {QuoteTable(table.Name)} WHERE {Id} = {Parameter(0)}";

    /// <summary>The revision of a row after it was written. Parameters: table, id.</summary>
    public string Revision() => $"SELECT revision FROM {SideTable.Name} WHERE tbl = {Parameter(0)} AND id = {Parameter(1)}";

    /// <summary>Parameters: extra, table, id.</summary>
    public string PutExtra() => $"UPDATE {SideTable.Name} SET extra = {Parameter(0)} WHERE tbl = {Parameter(1)} AND id = {Parameter(2)}";

    /// <summary>All rows: id, revision, extra, then the columns. Parameter, of tracked tables: table.</summary>
    public string Rows(TableShape table)
    {
        var columns = string.Concat(table.Columns.Select(c => ", " + AsText("t." + Quote(c.Name))));
        var from = QuoteTable(table.Name);
        return table.IsTracked
            ? $"SELECT {AsText("t." + Id)}, r.revision, r.extra{columns} FROM {from} t LEFT JOIN {SideTable.Name} r ON r.tbl = {Parameter(0)} AND r.id = t.{Id}"
            : $"SELECT {AsText("t." + Id)}, NULL, NULL{columns} FROM {from} t";
    }

    /// <summary>One row. Parameters: table where it is tracked, then id.</summary>
    public string Row(TableShape table) => $"{Rows(table)} WHERE t.{Id} = {Parameter(table.IsTracked ? 1 : 0)}";

    /// <summary>The rows of a group, and perhaps more. Parameters: table where it is tracked, then the group's prefix and its end.</summary>
    public string Group(TableShape table)
    {
        var first = table.IsTracked ? 1 : 0;
        var between = Between(table.IsTracked ? "r.id" : "t." + Id, Parameter(first), Parameter(first + 1));
        return $"{Rows(table)} WHERE {between}{(table.IsTracked ? $" AND r.tbl = '{table.BareName.Replace("'", "''", StringComparison.Ordinal)}'" : "")}";
    }

    /// <summary>All pairs of id and revision. Parameter: table.</summary>
    public string Revisions() => $"SELECT id, revision FROM {SideTable.Name} WHERE tbl = {Parameter(0)}";
}
