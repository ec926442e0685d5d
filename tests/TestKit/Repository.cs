using System.Runtime.CompilerServices;

namespace Convoke.Tests.TestKit;

/// <summary>Where the sources lie.</summary>
public static class Repository
{
    /// <summary>The folder of the solution file.</summary>
    public static string Root { get; } = Find(OwnPath());

    /// <summary>The C# files below a folder of the repository, build output left out.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(p => !p.Contains("/obj/", StringComparison.Ordinal));

    static string Find(string from)
    {
        for (var folder = Path.GetDirectoryName(from); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Convoke.slnx")))
            {
                return folder;
            }
        }
        throw new InvalidOperationException($"no Convoke.slnx above {from}");
    }

    static string OwnPath([CallerFilePath] string path = "") => path;
}
