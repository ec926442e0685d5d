namespace Convoke.Sorcery.Conf;

/// <summary>
/// Where configuration files come from. All methods but <see cref="Exists"/> and <see cref="Glob"/> may throw
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// </summary>
public interface IConfSource
{
    /// <summary>The absolute path with <c>.</c>, <c>..</c> and symbolic links resolved; parts that do not exist stay as they are.</summary>
    string Canonical(string path);

    /// <summary>Whether there is a file (no directory) of that path.</summary>
    bool Exists(string path);

    /// <summary>Reads it whole; a file of more than <paramref name="limit"/> bytes is an <see cref="IOException"/>.</summary>
    ConfContent Read(string path, long limit);

    /// <summary>The time of the last change and the length, without reading.</summary>
    (DateTimeOffset LastWrite, long Length) Stat(string path);

    /// <summary>The files that an absolute pattern (<c>* ? [a-z] {a,b}</c>) matches, in ordinal order. None is not an error.</summary>
    IReadOnlyList<string> Glob(string pattern);

    /// <summary>Runs a command for <c>#exec</c> and returns what it printed; a failing command is an <see cref="IOException"/>.</summary>
    ConfContent Execute(string command, long limit);
}
