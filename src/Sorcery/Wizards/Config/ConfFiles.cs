using System.Collections.Concurrent;
using Convoke.Sorcery.Conf;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Config;

/// <summary>
/// The .conf files that wizards read. Ten types in one file read it once: a parsed file is kept until <see cref="Forget"/>.
/// </summary>
/// <param name="options">where they lie and what they may do</param>
/// <param name="log">where lines that mean nothing are told; once a parse</param>
/// <param name="source">the disk, unless a test has another</param>
public sealed class ConfFiles(ConfOptions options, ILogger log, IConfSource? source = null)
{
    readonly ConcurrentDictionary<string, Lazy<ConfFile?>> parsed = new(StringComparer.Ordinal);

    /// <summary>The file, or null where it does not exist.</summary>
    /// <exception cref="ConfException">it cannot be read</exception>
    public ConfFile? Load(string path) => parsed.GetOrAdd(path, p => new(() => Parse(p))).Value;

    /// <summary>Drops what was parsed: the next load reads the disk.</summary>
    public void Forget() => parsed.Clear();

    ConfFile? Parse(string path)
    {
        var file = ConfFile.TryLoad(path, options, source);
        foreach (var warning in file?.Warnings ?? [])
        {
            log.ConfWarning(warning.File, warning.Line, warning.Message);
        }
        return file;
    }
}
