using System.Collections.Concurrent;
using Convoke.Sorcery.Conf;

namespace Convoke.Sorcery.Wizards.Config;

/// <summary>
/// The .conf files that wizards read. Ten types in one file read it once: a parsed file is kept until <see cref="Forget"/>.
/// </summary>
public sealed class ConfFiles(ConfOptions options, IConfSource? source = null)
{
    readonly ConcurrentDictionary<string, Lazy<ConfFile?>> parsed = new(StringComparer.Ordinal);

    /// <summary>The file, or null where it does not exist.</summary>
    /// <exception cref="ConfException">it cannot be read</exception>
    public ConfFile? Load(string path) => parsed.GetOrAdd(path, p => new(() => ConfFile.TryLoad(p, options, source))).Value;

    /// <summary>Drops what was parsed: the next load reads the disk.</summary>
    public void Forget() => parsed.Clear();
}
