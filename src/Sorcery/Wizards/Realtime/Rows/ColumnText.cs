using System.Globalization;
using System.Text;

namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>
/// Texts as they stand in a column, in Asterisk's way: <c>;</c> parts the texts of an attribute, and a character that would be taken for
/// something else is <c>^</c> with its two hexadecimal digits. A single blank is a text that was set to be empty; NULL and no text at
/// all are the default.
/// </summary>
public static class ColumnText
{
    const string Empty = " ";

    /// <summary>One column for one or more texts. Nothing is lost: <see cref="Decode"/> gives the same texts.</summary>
    public static string Encode(IReadOnlyList<string> texts)
    {
        if (texts is [var only])
        {
            return only.Length == 0 ? Empty : Escape(only);
        }
        // An empty one among several is kept by an escape of no character, which is dropped on reading.
        return string.Join(';', texts.Select(text => text.Length == 0 ? "^00" : Escape(text)));
    }

    /// <summary>The texts of a column.</summary>
    /// <param name="column">what stands there, not NULL</param>
    /// <param name="isSplit">whether <c>;</c> parts texts; else it is a part of the only one</param>
    public static IReadOnlyList<string> Decode(string column, bool isSplit)
    {
        if (column.Length == 0)
        {
            return [];
        }
        if (column.AsSpan().TrimStart(' ').IsEmpty)
        {
            return [""];
        }
        return isSplit && column.Contains(';', StringComparison.Ordinal)
            ? [.. column.Split(';').Select(part => part.Trim(' ')).Where(part => part.Length > 0).Select(Unescape)]
            : [Unescape(column)];
    }

    static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("^;") < 0 && text[0] != ' ' && text[^1] != ' ')
        {
            return text;
        }
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var isEdge = text[i] == ' ' && (i == 0 || i == text.Length - 1);
            _ =
                text[i] is '^' or ';' || isEdge
                    ? escaped.Append(CultureInfo.InvariantCulture, $"^{(int)text[i]:X2}")
                    : escaped.Append(text[i]);
        }
        return escaped.ToString();
    }

    static string Unescape(string text)
    {
        if (!text.Contains('^', StringComparison.Ordinal))
        {
            return text;
        }
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '^' && i + 2 < text.Length && IsHex(text[i + 1]) && IsHex(text[i + 2]))
            {
                var code = int.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (code is > 0 and < 0x80)
                {
                    plain.Append((char)code);
                    i += 2;
                    continue;
                }
                if (code == 0)
                {
                    i += 2;
                    continue;
                }
            }
            plain.Append(text[i]);
        }
        return plain.ToString();
    }

    // Capitals only: a stranger's text with ^ before small letters is what it is, as for Asterisk.
    static bool IsHex(char c) => char.IsAsciiHexDigitUpper(c);
}
