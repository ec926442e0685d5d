using System.Collections.Frozen;

namespace Convoke.Sorcery.Conf;

/// <summary>Asterisk's small rules about text.</summary>
public static class ConfText
{
    static readonly FrozenSet<string> TrueWords = Words("yes", "true", "y", "t", "1", "on");
    static readonly FrozenSet<string> FalseWords = Words("no", "false", "n", "f", "0", "off");

    /// <summary>Whether it is one of yes, true, y, t, 1, on, in any case.</summary>
    public static bool IsTrue(string? text) => text is not null && TrueWords.Contains(text);

    /// <summary>Whether it is one of no, false, n, f, 0, off, in any case. What is not true need not be false.</summary>
    public static bool IsFalse(string? text) => text is not null && FalseWords.Contains(text);

    /// <summary>Without leading and trailing blanks: every character up to U+0020, and no others (a no-break space stays).</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }
        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }
        return text[start..end];
    }

    static FrozenSet<string> Words(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
