using System.Runtime.CompilerServices;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>Where the files are that tests compare with.</summary>
static class Repository
{
    /// <summary>A path under the root of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    /// <summary>A path under the folder of recordings; the test is skipped where there is none.</summary>
    public static string SharedOrSkip(params string[] parts)
    {
        var shared = Environment.GetEnvironmentVariable("CONVOKE_SHARED") ?? PathOf("..", "shared");
        var path = Path.Combine([shared, .. parts]);
        Assert.SkipUnless(File.Exists(path), $"the recordings are not at {path} (CONVOKE_SHARED)");
        return path;
    }

    static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));
}
