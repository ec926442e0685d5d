using System.Diagnostics;

namespace Convoke.Sorcery.Conf;

/// <summary>The file system.</summary>
public sealed class DiskConfSource : IConfSource
{
    /// <summary>As many symbolic links as Linux follows in one path.</summary>
    const int MaxLinks = 40;

    static readonly TimeSpan ExecuteLimit = TimeSpan.FromSeconds(30);

    public static DiskConfSource Instance { get; } = new();

    public string Canonical(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full)!;
        var resolved = root;
        var open = new Stack<string>(Parts(full[root.Length..]).Reverse());
        for (var links = 0; open.TryPop(out var part); )
        {
            if (part is "." or "..")
            {
                resolved = part == "." ? resolved : Path.GetDirectoryName(resolved) ?? root;
                continue;
            }
            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }
            if (++links > MaxLinks)
            {
                throw new IOException("too many symbolic links");
            }
            if (Path.IsPathRooted(target))
            {
                resolved = root;
            }
            foreach (var step in Parts(target).Reverse())
            {
                open.Push(step);
            }
        }
        return resolved;
    }

    public bool Exists(string path) => File.Exists(path);

    public (DateTimeOffset LastWrite, long Length) Stat(string path)
    {
        var info = new FileInfo(path);
        return (new DateTimeOffset(info.LastWriteTimeUtc), info.Length);
    }

    public ConfContent Read(string path, long limit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        var lastWrite = new DateTimeOffset(File.GetLastWriteTimeUtc(file.SafeFileHandle));
        return new ConfContent(ReadAll(file, limit), lastWrite);
    }

    public IReadOnlyList<string> Glob(string pattern)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var alternative in GlobPattern.Alternatives(pattern))
        {
            var root = Path.GetPathRoot(alternative)!;
            IEnumerable<string> paths = [root];
            foreach (var part in Parts(alternative[root.Length..]))
            {
                paths = paths.SelectMany(path => Matches(path, part)).ToList();
            }
            found.UnionWith(paths.Where(File.Exists));
        }
        return [.. found];
    }

    public ConfContent Execute(string command, long limit)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start) ?? throw new IOException("the command could not be started");
            process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(ExecuteLimit);
            using var kill = timeout.Token.Register(() => process.Kill(entireProcessTree: true));
            try
            {
                var output = ReadAll(process.StandardOutput.BaseStream, limit);
                process.WaitForExit();
                return timeout.IsCancellationRequested ? throw new IOException($"the command took more than {ExecuteLimit.TotalSeconds} s")
                    : process.ExitCode != 0 ? throw new IOException($"the command ended with status {process.ExitCode}")
                    : new ConfContent(output, TimeProvider.System.GetUtcNow());
            }
            catch
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new IOException(e.Message, e);
        }
    }

    static ReadOnlyMemory<byte> ReadAll(Stream stream, long limit)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is var count and > 0)
        {
            if (bytes.Length + count > Math.Min(limit, Array.MaxLength))
            {
                throw new IOException($"more than {limit} bytes");
            }
            bytes.Write(buffer, 0, count);
        }
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    static List<string> Matches(string directory, string part)
    {
        if (!GlobPattern.HasMagic(part))
        {
            return [Path.Combine(directory, part)];
        }
        try
        {
            return new DirectoryInfo(directory)
                .EnumerateFileSystemInfos()
                .Where(e => GlobPattern.IsMatch(part, e.Name))
                .Select(e => e.FullName)
                .ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    static string[] Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
