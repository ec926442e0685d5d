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
    readonly ConcurrentDictionary<string, bool> told = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Lazy<ConfFile?>> parsed = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<ConfSection, bool> objects = new(ReferenceEqualityComparer.Instance);
    readonly ConcurrentDictionary<string, bool> objectFiles = new(StringComparer.Ordinal);

    /// <summary>The file, or null where it does not exist.</summary>
    /// <exception cref="ConfException">it cannot be read</exception>
    public ConfFile? Load(string path) => parsed.GetOrAdd(path, p => new(() => Parse(p))).Value;

    /// <summary>
    /// The file for a feature that can do without it: null where it does not exist or cannot be read. The log says once what is wrong with a
    /// file, however many ask for it.
    /// </summary>
    /// <param name="isBroken">whether it is there and cannot be read; what was taken from it before should stay</param>
    public ConfFile? Try(string path, out bool isBroken)
    {
        isBroken = false;
        try
        {
            return Load(path);
        }
        catch (ConfException e)
        {
            isBroken = true;
            if (told.TryAdd(path, true))
            {
                log.FileBroken(Path.GetFileName(path), e.Message.ReplaceLineEndings("; "));
            }
            return null;
        }
    }

    /// <summary>Drops what was parsed: the next load reads the disk.</summary>
    public void Forget()
    {
        told.Clear();
        parsed.Clear();
        objects.Clear();
        objectFiles.Clear();
    }

    /// <summary>Names of the files read so far, those included among them.</summary>
    public IEnumerable<string> Names => names.Keys;

    /// <summary>Sections that are objects of no type, in the files that objects are read from.</summary>
    public IEnumerable<ConfSection> Strays =>
        parsed
            .Where(f => objectFiles.ContainsKey(f.Key))
            .SelectMany(f => Try(f.Key, out _)?.Sections ?? [])
            .Where(section => !section.IsTemplate && !objects.ContainsKey(section));

    /// <summary>Notes that a section is an object.</summary>
    internal void Take(string path, ConfSection section)
    {
        objectFiles.TryAdd(path, true);
        objects.TryAdd(section, true);
    }

    ConfFile? Parse(string path)
    {
        // A file that turns out to be broken was asked for all the same.
        names.TryAdd(Path.GetFileName(path), true);
        var file = ConfFile.TryLoad(path, options, source);
        foreach (var stamp in file?.Files ?? [])
        {
            names.TryAdd(Path.GetFileName(stamp.Path), true);
        }
        foreach (var warning in file?.Warnings ?? [])
        {
            log.ConfWarning(warning.File, warning.Line, warning.Message);
        }
        return file;
    }
}
