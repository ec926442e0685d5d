namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>An object as a row: a text for each column of the table (null: NULL), and what no column holds.</summary>
/// <param name="Texts">parallel to the columns; the id's is null, since it never changes</param>
/// <param name="Extra">kept beside the table; see <see cref="ExtraText"/></param>
/// <param name="Unfit">the attributes in <paramref name="Extra"/>, each with the column's reason</param>
/// <param name="Bad">the attributes that no database takes, each with the reason</param>
/// <param name="Aliases">the columns that have to become NULL with what they write into</param>
sealed record RowImage(string?[] Texts, string? Extra, IReadOnlyList<string> Unfit, IReadOnlyList<string> Bad, RowAliases Aliases);
