using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>
/// The columns of a table that write into another attribute: <c>disallow</c> into <c>allow</c>, <c>deny</c> into <c>permit</c>. They are read
/// before that attribute's own column, as they stand before it in Asterisk's tables. What is written goes into the attribute's column as a
/// whole, so the alias has to become NULL with it: else it would count twice when the row is read again.
/// </summary>
sealed class RowAliases
{
    readonly List<(int Alias, int Column)> pairs = [];

    public RowAliases(ObjectType type, TableShape table)
    {
        for (var at = 0; at < table.Columns.Count; at++)
        {
            if (type.FindField(table.Columns[at].Name)?.Aliased is { } field)
            {
                pairs.Add((at, table.IndexOf(field.Name)));
            }
        }
    }

    public bool IsAlias(int column) => pairs.Exists(pair => pair.Alias == column);

    /// <summary>Whether a column is an alias of an attribute that changes.</summary>
    public bool IsCleared(int column, RowImage old, RowImage wanted)
    {
        foreach (var (alias, own) in pairs)
        {
            if (alias == column)
            {
                // An attribute that its column cannot hold, or that has no column, is kept in what stands beside the row.
                return old.Extra != wanted.Extra || (own >= 0 && old.Texts[own] != wanted.Texts[own]);
            }
        }
        return false;
    }
}
