namespace Convoke.Sorcery.Conf;

/// <summary>What a load read. Small: keep this, not the whole <see cref="ConfFile"/>, to tell later whether anything changed.</summary>
public sealed class ConfFingerprint
{
    readonly IReadOnlyList<ConfInclude> includes;
    readonly bool hasExec;
    readonly IConfSource source;

    internal ConfFingerprint(ConfReader reader, IConfSource source)
    {
        this.source = source;
        includes = reader.Includes;
        hasExec = reader.HasExec;
        Files = reader.Files;
    }

    /// <summary>Every file read, the first one first; a file included twice stands here twice.</summary>
    public IReadOnlyList<ConfStamp> Files { get; }

    /// <summary>Whether a new load would read the same: same files at the same places, none added, none run by <c>#exec</c>.</summary>
    public bool IsUnchanged()
    {
        try
        {
            return !hasExec
                && includes.All(i => ConfInclude.Find(source, i.Pattern).Matches.SequenceEqual(i.Matches, StringComparer.Ordinal))
                && Files.DistinctBy(f => f.Path, StringComparer.Ordinal).All(IsSame);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    bool IsSame(ConfStamp file)
    {
        var (lastWrite, length) = source.Stat(file.Path);
        return length == file.Length
            && (lastWrite == file.LastWrite || ConfStamp.Of(file.Path, source.Read(file.Path, length)).Hash == file.Hash);
    }
}
