using System.Text;

namespace Convoke.Dialplan.Texts;

/// <summary>
/// Takes apart the arguments of applications and functions: commas part them, but not within parentheses, brackets or quotes, nor behind a
/// backslash. Quotes and backslashes drop out, except in the last that is wanted, which is the rest as it is.
/// </summary>
public static class Arguments
{
    /// <summary>At most so many; fewer where the text ends.</summary>
    public static List<string> Split(string text, int most, char separator = ',') => Split(text, most, separator, keepsQuotes: false);

    /// <summary>The same with quotes and backslashes left in place.</summary>
    public static List<string> SplitRaw(string text, int most, char separator = ',') => Split(text, most, separator, keepsQuotes: true);

    /// <summary>Without quotes, and without backslashes that stand before something.</summary>
    public static string Unquote(ReadOnlySpan<char> piece)
    {
        if (piece.IndexOfAny('"', '\\') < 0)
        {
            return piece.ToString();
        }
        var plain = new StringBuilder(piece.Length);
        for (var at = 0; at < piece.Length; at++)
        {
            switch (piece[at])
            {
                case '"':
                    break;
                case '\\' when at + 1 < piece.Length:
                    plain.Append(piece[++at]);
                    break;
                case '\\':
                    break;
                default:
                    plain.Append(piece[at]);
                    break;
            }
        }
        return plain.ToString();
    }

    static List<string> Split(string text, int most, char separator, bool keepsQuotes)
    {
        var pieces = new List<string>();
        var start = 0;
        while (pieces.Count < most - 1 && Next(text, start, separator) is var end and >= 0)
        {
            pieces.Add(keepsQuotes ? text[start..end] : Unquote(text.AsSpan(start, end - start)));
            start = end + 1;
        }
        var rest = text.AsSpan(start);
        pieces.Add(keepsQuotes || pieces.Count == most - 1 ? rest.ToString() : Unquote(rest));
        return pieces;
    }

    /// <summary>The next separator from a place on; -1 where there is none.</summary>
    static int Next(string text, int from, char separator)
    {
        var (round, square) = (0, 0);
        var isQuoted = false;
        for (var at = from; at < text.Length; at++)
        {
            var c = text[at];
            if (c == separator && round == 0 && square == 0 && !isQuoted)
            {
                return at;
            }
            switch (c)
            {
                case '\\':
                    at++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '(' when !isQuoted:
                    round++;
                    break;
                case ')' when !isQuoted && round > 0:
                    round--;
                    break;
                case '[' when !isQuoted:
                    square++;
                    break;
                case ']' when !isQuoted && square > 0:
                    square--;
                    break;
            }
        }
        return -1;
    }
}
