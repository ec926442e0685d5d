namespace Convoke.Sorcery.Conf;

/// <summary>
/// Takes the comments out of a file, line by line: <c>;</c> to the end of the line, nested <c>;-- --;</c> over any number of
/// lines (<c>;---</c> is an ordinary comment), and <c>\;</c> as a semicolon.
/// </summary>
sealed class CommentStripper
{
    const int MaxNesting = 128;

    readonly Stack<int> openedAt = new();
    char[] kept = new char[256];
    int length;

    /// <summary>The line of the innermost block comment that is still open, or 0.</summary>
    internal int OpenedAt => openedAt.TryPeek(out var line) ? line : 0;

    /// <summary>The text outside comments; valid until the next call. False: comments nested too deeply.</summary>
    internal bool TryStrip(ReadOnlySpan<char> line, int number, out ReadOnlySpan<char> content)
    {
        if (openedAt.Count == 0 && !line.Contains(';'))
        {
            content = line;
            return true;
        }
        length = 0;
        if (kept.Length < line.Length)
        {
            kept = new char[line.Length * 2];
        }
        var isNestingKept = StripComments(line, number);
        content = kept.AsSpan(0, length);
        return isNestingKept;
    }

    bool StripComments(ReadOnlySpan<char> line, int number)
    {
        var start = 0;
        while (line[start..].IndexOf(';') is var offset and >= 0)
        {
            var before = line.Slice(start, offset);
            var after = line[(start + offset + 1)..];
            start += offset + 1;
            if (before.EndsWith('\\'))
            {
                Keep(before[..^1]);
                Keep(";");
            }
            else if (after.StartsWith("--") && !after.StartsWith("---"))
            {
                Keep(before);
                if (openedAt.Count == MaxNesting)
                {
                    return false;
                }
                openedAt.Push(number);
                start += 2;
            }
            else if (openedAt.Count == 0)
            {
                Keep(before);
                return true;
            }
            else if (before.EndsWith("--"))
            {
                openedAt.Pop();
            }
        }
        Keep(line[start..]);
        return true;
    }

    void Keep(ReadOnlySpan<char> text)
    {
        if (openedAt.Count == 0)
        {
            text.CopyTo(kept.AsSpan(length));
            length += text.Length;
        }
    }
}
