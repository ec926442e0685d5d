using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>
/// Reads the rows of <see cref="SqlText.Rows"/>. A value that is not text makes its row no object; it does not stop the reading of the others.
/// </summary>
static class StoredRows
{
    const int Before = 3;
    const char Replaced = '\uFFFD';

    /// <summary>The row at hand; null where it has no id that can be read, and so is no object.</summary>
    public static StoredRow? Read(DbDataReader reader, int columns)
    {
        if (reader.IsDBNull(0) || TextAt(reader, 0) is not { } id)
        {
            return null;
        }
        string? flaw = null;
        string? Read(int at)
        {
            if (reader.IsDBNull(at))
            {
                return null;
            }
            var text = TextAt(reader, at);
            flaw ??= text is null ? $"{reader.GetName(at)} contains bytes that are not UTF-8" : null;
            return text;
        }
        var texts = new string?[columns];
        for (var i = 0; i < columns; i++)
        {
            texts[i] = Read(i + Before);
        }
        return new(id, texts, Read(2), reader.IsDBNull(1) ? 0 : reader.GetInt64(1), flaw);
    }

    /// <summary>The text of a column that is not NULL; null where it is none.</summary>
    public static string? TextAt(DbDataReader reader, int at)
    {
        try
        {
            return reader.GetValue(at) switch
            {
                string text => IsWhole(reader, at, text) ? text : null,
                bool truth => truth ? "true" : "false",
                byte[] bytes => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null,
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                var value => value.ToString() ?? "",
            };
        }
        catch (DecoderFallbackException)
        {
            // PostgreSQL checks nothing in a database of the encoding SQL_ASCII.
            return null;
        }
    }

    /// <summary>SQLite keeps any bytes as text, and its driver puts U+FFFD for what it cannot read.</summary>
    static bool IsWhole(DbDataReader reader, int at, string text) =>
        reader is not SqliteDataReader
        || !text.Contains(Replaced, StringComparison.Ordinal)
        || Utf8.IsValid(reader.GetFieldValue<byte[]>(at));
}
