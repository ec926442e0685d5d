using System.Text;

namespace Convoke.Calls.Dialling;

/// <summary>Options as applications have them: letters, some with an argument in parentheses: <c>tTb(ctx^s^1(x))L(700)</c>.</summary>
static class OptionText
{
    /// <summary>False where a parenthesis stays open.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out List<(char Letter, string? Argument)> options)
    {
        options = [];
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter))
            {
                continue;
            }
            if (at + 1 >= text.Length || text[at + 1] != '(')
            {
                options.Add((letter, null));
                continue;
            }
            var end = End(text, at + 1);
            if (end < 0)
            {
                return false;
            }
            options.Add((letter, Unquote(text[(at + 2)..end])));
            at = end;
        }
        return true;
    }

    static int End(ReadOnlySpan<char> text, int open)
    {
        var depth = 0;
        var isQuoted = open + 1 < text.Length && text[open + 1] == '"';
        var inQuotes = false;
        for (var at = open; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '"' when isQuoted:
                    inQuotes = !inQuotes;
                    break;
                case '(' when !inQuotes:
                    depth++;
                    break;
                case ')' when !inQuotes && --depth == 0:
                    return at;
            }
        }
        return -1;
    }

    /// <summary>Backslashes drop out; quotes too where the argument begins with one.</summary>
    static string Unquote(ReadOnlySpan<char> text)
    {
        var dropsQuotes = text.StartsWith("\"");
        if (!dropsQuotes && !text.Contains('\\'))
        {
            return text.ToString();
        }
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                plain.Append(text[++at]);
            }
            else if (!(dropsQuotes && text[at] == '"'))
            {
                plain.Append(text[at]);
            }
        }
        return plain.ToString();
    }
}
