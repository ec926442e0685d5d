namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>A row as it was read.</summary>
/// <param name="Id">its id</param>
/// <param name="Texts">parallel to the columns, null for NULL</param>
/// <param name="Extra">what is kept beside it</param>
/// <param name="Revision">0 where nobody keeps one</param>
/// <param name="Flaw">why it can be no object, whatever its columns say: a value that is not text; null: nothing is wrong with it</param>
readonly record struct StoredRow(string Id, string?[] Texts, string? Extra, long Revision, string? Flaw = null);
