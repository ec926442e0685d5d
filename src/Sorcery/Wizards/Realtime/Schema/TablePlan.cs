using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards.Realtime.Rows;

namespace Convoke.Sorcery.Wizards.Realtime.Schema;

/// <summary>A table as the fields of an object type ask for it.</summary>
/// <param name="Type">the type</param>
/// <param name="Table">the table's name</param>
/// <param name="Indexes">the columns that are looked up besides the id, one index each</param>
public sealed record TablePlan(ObjectType Type, string Table, IReadOnlyList<string> Indexes)
{
    /// <summary>
    /// A column for each attribute that has a name of its own, and for the aliases, which every guide's INSERT names. Numbers are numbers; all else is text without a limit, since the values are
    /// checked before they come and a limit could only lose some.
    /// </summary>
    public IReadOnlyList<Column> Columns { get; } =
    [.. Type.Fields.Where(f => f.IsShown || f.Aliased is not null).Select(f => new Column(f.Name, KindOf(f.BaseKind)))];

    static ColumnKind KindOf(Kind kind) =>
        kind switch
        {
            UIntKind or IntKind or EpochSecondsKind => ColumnKind.Integer,
            DoubleKind => ColumnKind.Float,
            _ => ColumnKind.Text,
        };
}
