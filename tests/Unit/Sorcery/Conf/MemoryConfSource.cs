using System.Text;
using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

/// <summary>Files in a dictionary, under absolute paths; links lead from one path to another.</summary>
sealed class MemoryConfSource : IConfSource
{
    readonly Dictionary<string, ConfContent> files = new(StringComparer.Ordinal);

    internal Dictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

    internal string? Ran { get; private set; }

    internal string Output { get; init; } = "";

    internal string this[string path]
    {
        set => Put(path, Encoding.UTF8.GetBytes(value), minute: 0);
    }

    internal void Put(string path, byte[] bytes, int minute) =>
        files[path] = new ConfContent(bytes, DateTimeOffset.UnixEpoch.AddMinutes(minute));

    internal void Remove(string path) => files.Remove(path);

    public string Canonical(string path)
    {
        var full = Path.GetFullPath(path, "/etc/convoke");
        return Links.GetValueOrDefault(full, full);
    }

    public bool Exists(string path) => files.ContainsKey(Canonical(path));

    public ConfContent Read(string path, long limit) =>
        !files.TryGetValue(path, out var content) ? throw new FileNotFoundException("gone", path)
        : content.Bytes.Length > limit ? throw new IOException("too long")
        : content;

    public (DateTimeOffset LastWrite, long Length) Stat(string path) => (files[path].LastWrite, files[path].Bytes.Length);

    public IReadOnlyList<string> Glob(string pattern)
    {
        var (directory, name) = (Path.GetDirectoryName(pattern), Path.GetFileName(pattern));
        return
        [
            .. files
                .Keys.Concat(Links.Keys)
                .Where(f => Path.GetDirectoryName(f) == directory && GlobPattern.IsMatch(name, Path.GetFileName(f)))
                .Order(StringComparer.Ordinal),
        ];
    }

    public ConfContent Execute(string command, long limit)
    {
        Ran = command;
        return new ConfContent(Encoding.UTF8.GetBytes(Output), DateTimeOffset.UnixEpoch);
    }
}
