using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Convoke.Sorcery.Fields;

/// <summary>
/// Extended regular expressions of POSIX with the additions of glibc (\w, \b, \&lt;), run by an automaton in time linear to the text. Left out
/// are back references, which no automaton can do, and one quantifier upon another.
/// </summary>
public static class PosixRegex
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alpha"] = "a-zA-Z",
        ["digit"] = "0-9",
        ["alnum"] = "a-zA-Z0-9",
        ["upper"] = "A-Z",
        ["lower"] = "a-z",
        ["space"] = @" \t\n\r\f\v",
        ["blank"] = @" \t",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["print"] = " -~",
        ["graph"] = "!-~",
        ["cntrl"] = @"\x00-\x1f\x7f",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <param name="ignoreCase">capitals do not count</param>
    /// <param name="regex">the compiled expression, which is safe to use by many at once</param>
    /// <param name="reason">where the answer is false: what is wrong with it</param>
    public static bool TryCompile(
        string pattern,
        bool ignoreCase,
        [NotNullWhen(true)] out Regex? regex,
        [NotNullWhen(false)] out string? reason
    )
    {
        regex = null;
        if (!TryTranslate(pattern, out var translated, out reason))
        {
            return false;
        }
        try
        {
            // The automaton takes linear time, so that no time limit is needed.
            regex = new(translated, ignoreCase ? Options | RegexOptions.IgnoreCase : Options, Regex.InfiniteMatchTimeout);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            reason = "not a regular expression: " + e.Message;
            return false;
        }
    }

    static bool TryTranslate(string pattern, out string translated, [NotNullWhen(false)] out string? reason)
    {
        var into = new StringBuilder(pattern.Length + 8);
        var afterQuantifier = false;
        reason = null;
        translated = "";
        for (var i = 0; i < pattern.Length && reason is null; i++)
        {
            var c = pattern[i];
            var isQuantifier = c is '*' or '+' or '?' || (c == '{' && i + 1 < pattern.Length && char.IsAsciiDigit(pattern[i + 1]));
            reason =
                isQuantifier && afterQuantifier ? "one quantifier stands upon another"
                : c == '\\' ? Escape(pattern, ref i, into)
                : c == '[' ? Bracket(pattern, ref i, into)
                : Plain(pattern, i, into);
            afterQuantifier = isQuantifier;
            if (isQuantifier && c == '{')
            {
                var close = pattern.IndexOf('}', i);
                into.Append(close < 0 ? "" : pattern.AsSpan(i + 1, close - i));
                i = close < 0 ? i : close;
            }
        }
        translated = into.ToString();
        return reason is null;
    }

    static string? Plain(string pattern, int i, StringBuilder into)
    {
        if (pattern[i] == '(' && i + 1 < pattern.Length && pattern[i + 1] == '?')
        {
            return "a quantifier stands at the beginning of a group";
        }
        // "$" is the very end for POSIX; for .NET it is also the place before a last line feed.
        into.Append(pattern[i] == '$' ? @"\z" : pattern.AsSpan(i, 1));
        return null;
    }

    static string? Escape(string pattern, ref int i, StringBuilder into)
    {
        if (++i >= pattern.Length)
        {
            return "a backslash stands at the end";
        }
        var c = pattern[i];
        if (c is >= '1' and <= '9')
        {
            return "back references are not supported";
        }
        into.Append(
            c switch
            {
                'w' or 'W' or 's' or 'S' or 'b' or 'B' => $@"\{c}",
                '<' or '>' => @"\b",
                '`' => @"\A",
                '\'' => @"\z",
                _ => Literal(c),
            }
        );
        return null;
    }

    static string? Bracket(string pattern, ref int i, StringBuilder into)
    {
        const string Open = "a bracket is not closed";
        into.Append('[');
        i++;
        if (i < pattern.Length && pattern[i] == '^')
        {
            into.Append('^');
            i++;
        }
        for (var first = i; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == ']' && i > first)
            {
                into.Append(']');
                return null;
            }
            if (c == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=')
            {
                var close = pattern.IndexOf($"{pattern[i + 1]}]", i + 2, StringComparison.Ordinal);
                if (close < 0)
                {
                    return Open;
                }
                var name = pattern[(i + 2)..close];
                if (pattern[i + 1] == ':' ? !Classes.ContainsKey(name) : name.Length != 1)
                {
                    return $"'{name}' is no class of characters";
                }
                into.Append(pattern[i + 1] == ':' ? Classes[name] : Literal(name[0]));
                i = close + 1;
            }
            else
            {
                var isRange = c == '-' && i > first && i + 1 < pattern.Length && pattern[i + 1] != ']';
                into.Append(isRange ? "-" : Literal(c));
            }
        }
        return Open;
    }

    static string Literal(char c) => char.IsAsciiLetterOrDigit(c) || c > '~' ? c.ToString() : $@"\x{(int)c:x2}";
}
