using System.Runtime.CompilerServices;
using System.Text;

namespace Convoke.Tests.Unit.Sip;

/// <summary>Messages to parse: those of RFC 4475 where the folder of shared material is there, and our own.</summary>
static class Corpus
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Rfc4475(string name) => File.ReadAllBytes(Path.Combine(Folder(), name + ".dat"));

    public static IEnumerable<string> Rfc4475Names() =>
        Directory.EnumerateFiles(Folder(), "*.dat").Select(file => Path.GetFileNameWithoutExtension(file));

    public static IEnumerable<byte[]> Rfc4475OrNone() => Directory.Exists(FolderPath()) ? Rfc4475Names().Select(Rfc4475) : [];

    static string FolderPath()
    {
        var shared = Environment.GetEnvironmentVariable("CONVOKE_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        return Path.Combine(shared, "corpora", "rfc4475");
    }

    static string Folder()
    {
        var folder = FolderPath();
        Assert.SkipUnless(Directory.Exists(folder), $"the RFC 4475 messages are not at {folder} (CONVOKE_SHARED)");
        return folder;
    }

    static string RepositoryRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
