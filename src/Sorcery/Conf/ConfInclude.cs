namespace Convoke.Sorcery.Conf;

/// <summary>What an include asked for and which files that was.</summary>
sealed record ConfInclude(string Pattern, IReadOnlyList<string> Matches)
{
    internal static ConfInclude Find(IConfSource source, string pattern) =>
        source.Exists(pattern) ? new(pattern, [pattern])
        : GlobPattern.HasMagic(pattern) ? new(pattern, source.Glob(pattern))
        : new(pattern, []);
}
