using System.Runtime.CompilerServices;
using System.Text;

namespace Convoke.Tests.Unit.Sip.Messages;

/// <summary>Messages to parse: those of RFC 4475 where the folder of shared material is there, and our own.</summary>
static class Corpus
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    public static byte[] Rfc4475(string name) => File.ReadAllBytes(Path.Combine(Folder(), name + ".dat"));

    public static IEnumerable<string> Rfc4475Names() =>
        Directory.EnumerateFiles(Folder(), "*.dat").Select(file => Path.GetFileNameWithoutExtension(file));

    static string Folder()
    {
        var shared = Environment.GetEnvironmentVariable("CONVOKE_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        var folder = Path.Combine(shared, "corpora", "rfc4475");
        Assert.SkipUnless(Directory.Exists(folder), $"the RFC 4475 messages are not at {folder} (CONVOKE_SHARED)");
        return folder;
    }

    static string RepositoryRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", ".."));
}
