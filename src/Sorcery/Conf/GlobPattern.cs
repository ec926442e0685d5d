namespace Convoke.Sorcery.Conf;

/// <summary>Shell patterns for file names: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>, <c>{a,b}</c>, <c>\</c> before a plain character.</summary>
public static class GlobPattern
{
    const int MaxAlternatives = 1000;

    public static bool HasMagic(ReadOnlySpan<char> pattern) => pattern.ContainsAny("*?[{");

    /// <summary>
    /// Whether one name (no path) matches. A leading dot must be matched by a dot. Takes at most name times pattern steps.
    /// </summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.') && !pattern.StartsWith('.'))
        {
            return false;
        }
        int p = 0,
            n = 0,
            starAt = -1,
            resumeAt = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                starAt = p++;
                resumeAt = n;
            }
            else if (p < pattern.Length && MatchesOne(pattern, ref p, name[n]))
            {
                n++;
            }
            else if (starAt >= 0)
            {
                p = starAt + 1;
                n = ++resumeAt;
            }
            else
            {
                return false;
            }
        }
        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }

    /// <summary>The patterns that <c>{a,b}</c> stands for, at most 1000 of them.</summary>
    public static IReadOnlyList<string> Alternatives(string pattern)
    {
        List<string> done = [];
        Stack<string> open = new([pattern]);
        while (open.TryPop(out var next) && done.Count + open.Count < MaxAlternatives)
        {
            var end = next.IndexOf('}');
            var start = end < 0 ? -1 : next.LastIndexOf('{', end);
            if (start < 0)
            {
                done.Add(next);
                continue;
            }
            foreach (var part in next[(start + 1)..end].Split(',').Reverse())
            {
                open.Push(string.Concat(next.AsSpan(0, start), part, next.AsSpan(end + 1)));
            }
        }
        return done;
    }

    static bool MatchesOne(ReadOnlySpan<char> pattern, ref int p, char c)
    {
        var at = p;
        switch (pattern[at])
        {
            case '?':
                p++;
                return true;
            // A bracket right after the opening one is a member, so a set has at least one.
            case '[' when pattern[(at + 1)..] is { Length: > 1 } rest && rest[SetStart(rest)..].IndexOf(']') is var length and >= 0:
                var start = SetStart(rest);
                p = at + 1 + start + length + 1;
                return IsInSet(rest[(start - 1)..(start + length)], c) != (rest[0] is '!' or '^');
            case '\\' when at + 1 < pattern.Length:
                p += 2;
                return pattern[at + 1] == c;
            default:
                p++;
                return pattern[at] == c;
        }
    }

    static int SetStart(ReadOnlySpan<char> afterBracket) => afterBracket is ['!' or '^', _, ..] ? 2 : 1;

    static bool IsInSet(ReadOnlySpan<char> set, char c)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (c >= set[i] && c <= set[i + 2])
                {
                    return true;
                }
                i += 2;
            }
            else if (set[i] == c)
            {
                return true;
            }
        }
        return false;
    }
}
