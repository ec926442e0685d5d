using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Convoke.Dialplan.Texts;

namespace Convoke.Dialplan.Expressions;

/// <summary>
/// Regular expressions as dialplans write them, matched in time that grows with the text only. Characters from outside stand for themselves.
/// </summary>
public static class PosixPattern
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>Longer ones are refused: what they cost to read grows faster than they do.</summary>
    const int MostLength = 512;
    const int MostKept = 256;

    static readonly ConcurrentDictionary<(string Pattern, bool IgnoresCase), Regex?> Kept = new();

    static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alpha"] = "a-zA-Z",
        ["digit"] = "0-9",
        ["alnum"] = "a-zA-Z0-9",
        ["upper"] = "A-Z",
        ["lower"] = "a-z",
        ["xdigit"] = "0-9A-Fa-f",
        ["space"] = " \\t\\r\\n\\v\\f",
        ["blank"] = " \\t",
        ["punct"] = "!-/:-@\\[-`{-~",
        ["cntrl"] = "\\x00-\\x1f\\x7f",
        ["print"] = " -~",
        ["graph"] = "!-~",
    };

    /// <summary>Null where it is none.</summary>
    public static Regex? Find(string pattern, bool ignoresCase = false)
    {
        if (Kept.TryGetValue((pattern, ignoresCase), out var kept))
        {
            return kept;
        }
        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }
        return Kept.GetOrAdd((pattern, ignoresCase), static key => Make(key.Pattern, key.IgnoresCase));
    }

    static Regex? Make(string pattern, bool ignoresCase)
    {
        if (pattern.Length > MostLength)
        {
            return null;
        }
        try
        {
#pragma warning disable MA0009 // The engine does not go back: its time is linear in the text.
            return new(Translate(pattern), ignoresCase ? Options | RegexOptions.IgnoreCase : Options);
#pragma warning restore MA0009
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Named classes within brackets, and marks.</summary>
    static string Translate(string pattern)
    {
        var translated = new StringBuilder(pattern.Length);
        for (var at = 0; at < pattern.Length; at++)
        {
            var c = pattern[at];
            if (Marks.IsMark(c))
            {
                translated.Append("\\x").Append(((int)Marks.Plain(c)).ToString("x2"));
            }
            else if (
                c == '['
                && at + 1 < pattern.Length
                && pattern[at + 1] == ':'
                && pattern.IndexOf(":]", at + 2, StringComparison.Ordinal) is > 0 and var end
                && Classes.TryGetValue(pattern[(at + 2)..end], out var members)
            )
            {
                translated.Append(members);
                at = end + 1;
            }
            else
            {
                translated.Append(c);
            }
        }
        return translated.ToString();
    }
}
