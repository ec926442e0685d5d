namespace Convoke.Tests.TestKit.Server;

/// <summary>Where things are: the repository, what was built, the recordings that may lie beside it.</summary>
public static class Folders
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary><c>debug</c> or <c>release</c>: the configuration these tests were built in.</summary>
    public static string Configuration { get; } = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));

    /// <summary>The built server.</summary>
    public static string Program { get; } = Path.Combine(Repository, "artifacts", "bin", "Server", Configuration, "convoke");

    /// <summary>The default configuration.</summary>
    public static string DefaultEtc { get; } = Path.Combine(Repository, "etc");

    /// <summary>Recordings and corpora (<c>CONVOKE_SHARED</c>, else beside the repository); null where there are none.</summary>
    public static string? Shared { get; } = FindShared();

    /// <summary>A file of <see cref="Shared"/>; skips the test where it is absent.</summary>
    public static string SharedFile(params string[] parts)
    {
        var path = Shared is null ? null : Path.Combine([Shared, .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"{string.Join('/', parts)} is not in the folder that CONVOKE_SHARED names");
        return path!;
    }

    static string FindRepository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Convoke.slnx")))
            {
                return at.FullName;
            }
        }
        throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no copy of the repository");
    }

    static string? FindShared()
    {
        var path = Environment.GetEnvironmentVariable("CONVOKE_SHARED") is { Length: > 0 } named
            ? named
            : Path.Combine(Repository, "..", "shared");
        return Directory.Exists(path) ? Path.GetFullPath(path) : null;
    }
}
