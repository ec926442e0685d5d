using Convoke.Server.Options;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Wizards.Config;

namespace Convoke.Server.Hosting;

/// <summary>The .conf files of --etc.</summary>
sealed class EtcFiles(ServeOptions options, ILogger log)
{
    /// <summary>What the wizards read from.</summary>
    public ConfFiles Shared { get; } = new(new() { Directory = options.Etc }, log);

    /// <summary>Warns of files that nothing here reads, and of sections that are objects of no type.</summary>
    public void WarnOfUnused()
    {
        var names = Shared.Names.ToHashSet(StringComparer.Ordinal);
        var others = Directory.Exists(options.Etc)
            ? Directory
                .EnumerateFiles(options.Etc, "*.conf")
                .Select(f => Path.GetFileName(f)!)
                .Where(n => !names.Contains(n))
                .Order()
                .ToList()
            : [];
        if (others.Count > 0)
        {
            log.FilesUnused(string.Join(", ", others));
        }
        foreach (var section in Shared.Strays)
        {
            log.SectionUnused(section.File, section.Line, section.Name, section.First("type") ?? "");
        }
    }

    /// <summary>A file, or null where there is none.</summary>
    /// <exception cref="StartException">it cannot be read, and nothing can be started without it</exception>
    public ConfFile? Need(string name)
    {
        try
        {
            return Shared.Load(name);
        }
        catch (ConfException e)
        {
            throw new StartException(e.Message, e);
        }
    }
}
