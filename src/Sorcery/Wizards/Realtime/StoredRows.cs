using System.Data.Common;
using System.Globalization;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>Reads the rows of <see cref="SqlText.Rows"/>.</summary>
static class StoredRows
{
    const int Before = 3;

    /// <summary>The row at hand; null where it has no id, and so is no object.</summary>
    public static StoredRow? Read(DbDataReader reader, int columns)
    {
        if (reader.IsDBNull(0))
        {
            return null;
        }
        var texts = new string?[columns];
        for (var i = 0; i < columns; i++)
        {
            texts[i] = reader.IsDBNull(i + Before) ? null : Text(reader.GetValue(i + Before));
        }
        return new(
            Text(reader.GetValue(0)),
            texts,
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.IsDBNull(1) ? 0 : reader.GetInt64(1)
        );
    }

    static string Text(object value) =>
        value switch
        {
            string text => text,
            bool truth => truth ? "true" : "false",
            byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
