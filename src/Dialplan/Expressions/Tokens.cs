using System.Buffers;

namespace Convoke.Dialplan.Expressions;

/// <summary>Parts an expression into numbers, words, quoted texts and operators. Marked characters are part of words, whatever they say.</summary>
sealed class Tokens(string text)
{
    static readonly string[] Operators =
    [
        "::",
        "=~",
        "~~",
        "==",
        "!=",
        "<=",
        ">=",
        "||",
        "&&",
        "=",
        "<",
        ">",
        "|",
        "&",
        "+",
        "-",
        "*",
        "/",
        "%",
        "?",
        ":",
        "!",
        "(",
        ")",
        ",",
    ];

    static readonly SearchValues<char> WordSigns = SearchValues.Create(".';\\_^#@");

    int at;

    /// <summary>The next one; at the end one of the kind <see cref="TokenKind.End"/>.</summary>
    public Token Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        if (at == text.Length)
        {
            return new(TokenKind.End, "", at);
        }
        var start = at;
        if (text[at] == '"')
        {
            var end = text.IndexOf('"', at + 1);
            at = end < 0 ? text.Length : end + 1;
            return new(end < 0 ? TokenKind.Unknown : TokenKind.Quoted, text[start..at], start);
        }
        while (at < text.Length && IsWord())
        {
            at++;
        }
        if (at > start)
        {
            var word = text[start..at];
            return new(Number.IsNumber(word) ? TokenKind.Number : TokenKind.Word, word, start);
        }
        foreach (var sign in Operators)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return new(TokenKind.Operator, sign, start);
            }
        }
        at++;
        return new(TokenKind.Unknown, text[start..at], start);
    }

    /// <summary>Whether a parenthesis follows at once.</summary>
    public bool OpensCall => at < text.Length && text[at] == '(';

    bool IsWord()
    {
        var c = text[at];
        return char.IsAsciiLetterOrDigit(c)
            || (c >= 0x80 && !char.IsWhiteSpace(c))
            || WordSigns.Contains(c)
            || (c == '$' && at + 1 < text.Length && text[at + 1] is not ('{' or '['));
    }
}
