using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary><c>condition?one:other</c></summary>
/// <param name="IsTrue">whether the condition holds</param>
/// <param name="One">what stands before the colon</param>
/// <param name="Other">what stands behind it</param>
readonly record struct Choice(bool IsTrue, string One, string Other)
{
    public string Chosen => IsTrue ? One : Other;

    /// <summary>Null without a question mark.</summary>
    /// <param name="text">it; characters from outside part nothing</param>
    /// <param name="keepsParentheses">whether a colon within parentheses is text</param>
    public static Choice? Parse(string text, bool keepsParentheses = false)
    {
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return null;
        }
        var rest = text[(mark + 1)..];
        var colon = Colon(rest, keepsParentheses);
        return new(Truth.OfCondition(Marks.Plain(text[..mark])), colon < 0 ? rest : rest[..colon], colon < 0 ? "" : rest[(colon + 1)..]);
    }

    static int Colon(string text, bool keepsParentheses)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '(' when keepsParentheses:
                    depth++;
                    break;
                case ')' when keepsParentheses:
                    depth--;
                    break;
                case ':' when depth <= 0:
                    return at;
            }
        }
        return -1;
    }
}
