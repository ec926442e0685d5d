namespace Convoke.Sorcery.Conf;

/// <summary>What a load may do, and how much of it.</summary>
public sealed record ConfOptions
{
    public static ConfOptions Default { get; } = new();

    /// <summary>The configuration directory: relative names start here, and files outside it are refused. Null: where the first file lies.</summary>
    public string? Directory { get; init; }

    /// <summary>Whether <c>#exec</c> may run programs.</summary>
    public bool AllowExec { get; init; }

    /// <summary>Whether files outside <see cref="Directory"/> may be read, by an absolute path, <c>..</c> or a symbolic link.</summary>
    public bool AllowOutsideDirectory { get; init; }

    /// <summary>How many files may be open inside one another, the first included (Asterisk: 10).</summary>
    public int MaxIncludeDepth { get; init; } = 10;

    /// <summary>Longest line in characters, comments not counted (Asterisk's line buffer holds 8191).</summary>
    public int MaxLineLength { get; init; } = 8191;

    /// <summary>
    /// Roughly how many bytes a load may read and keep, comparisons counted as well. Nested templates and repeated includes can
    /// make a small file endless; this ends it.
    /// </summary>
    public long Budget { get; init; } = 2L << 30;
}
