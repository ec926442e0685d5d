using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>A table as it was found.</summary>
/// <param name="Name">its name, possibly with the schema before it</param>
/// <param name="Columns">its columns in their order</param>
/// <param name="IsTracked">whether our triggers keep the revisions of its rows in <see cref="Schema.SideTable"/></param>
/// <param name="HasUniqueId">whether two rows of one id cannot be</param>
/// <param name="IdsAreExact">whether ids that differ in case or in trailing blanks are different to the database</param>
/// <param name="HasGuard">whether the database has <see cref="Schema.SideTable.Guard"/>, where it needs one</param>
public sealed record TableShape(
    string Name,
    IReadOnlyList<Column> Columns,
    bool IsTracked,
    bool HasUniqueId,
    bool IdsAreExact = true,
    bool HasGuard = true
)
{
    /// <summary>The name without a schema, which is what triggers know.</summary>
    public string BareName { get; } = Name[(Name.LastIndexOf('.') + 1)..];

    public bool HasId => Find(Column.Id) is not null;

    /// <summary>The place of a column; -1: there is none of this name.</summary>
    public int IndexOf(string name)
    {
        for (var at = 0; at < Columns.Count; at++)
        {
            if (string.Equals(Columns[at].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }
        return -1;
    }

    /// <summary>The columns that no attribute of a type stands behind.</summary>
    public IEnumerable<string> UnknownTo(ObjectType type) =>
        Columns.Select(c => c.Name).Where(n => n != Column.Id && type.FindField(n) is null && !type.TakesOpen(n));

    public Column? Find(string name) => Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
