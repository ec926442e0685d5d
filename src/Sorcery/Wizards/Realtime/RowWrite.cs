using Convoke.Sorcery.Wizards.Realtime.Rows;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>A change of one row.</summary>
/// <param name="Table">the table</param>
/// <param name="Id">the row's id</param>
/// <param name="Old">what the row held as far as we know; null: it is new</param>
/// <param name="New">what it is to hold; null: it is to go</param>
sealed record RowWrite(TableShape Table, string Id, RowImage? Old, RowImage? New)
{
    /// <summary>The columns that change, so that two nodes that change different ones do not undo each other's.</summary>
    public IEnumerable<int> Changed =>
        Enumerable
            .Range(0, Table.Columns.Count)
            .Where(i => IsData(i) && (Old is null || Old.Texts[i] != New!.Texts[i] || New.Aliases.IsCleared(i, Old, New)));

    /// <summary>The columns that are not NULL.</summary>
    public IEnumerable<int> Filled => Enumerable.Range(0, Table.Columns.Count).Where(i => IsData(i) && New!.Texts[i] is not null);

    public bool ChangesExtra => Old?.Extra != New?.Extra;

    /// <summary>All columns but the id.</summary>
    public IEnumerable<int> Data => Enumerable.Range(0, Table.Columns.Count).Where(IsData);

    bool IsData(int at) => !string.Equals(Table.Columns[at].Name, Column.Id, StringComparison.OrdinalIgnoreCase);
}
