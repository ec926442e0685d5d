namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>What a column can hold, as far as a text has to be checked before it is sent.</summary>
public enum ColumnKind
{
    Text,
    Integer,

    /// <summary>Single or double precision; see <see cref="Column.Size"/>.</summary>
    Float,
    Boolean,

    /// <summary>One of <see cref="Column.Words"/>.</summary>
    Enum,
}

/// <summary>A column of a table, as the database's catalogue describes it.</summary>
/// <param name="Name">its name, byte for byte</param>
/// <param name="Kind">what it holds</param>
/// <param name="Size">of texts, the most characters (null: no limit); of numbers, the bytes they take</param>
/// <param name="Words">of enums, what it accepts</param>
/// <param name="IsNullable">whether it may hold NULL</param>
public sealed record Column(string Name, ColumnKind Kind, long? Size = null, IReadOnlyList<string>? Words = null, bool IsNullable = true)
{
    /// <summary>The column that holds an object's id.</summary>
    public const string Id = "id";
}
