using Convoke.Server.Options;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Wizards.Config;

namespace Convoke.Server.Hosting;

/// <summary>The .conf files of --etc.</summary>
sealed class EtcFiles(ServeOptions options, ILogger log)
{
    public const string AsteriskConf = "asterisk.conf";

    /// <summary>What the wizards read from.</summary>
    public ConfFiles Shared { get; } = new(new() { Directory = options.Etc, AllowExec = AllowsExec(options.Etc) }, log);

    /// <summary>
    /// Whether <c>execincludes</c> of asterisk.conf lets .conf files run programs. That file itself may not, whatever it says; a broken one is
    /// told when it is read for the rest of what it says.
    /// </summary>
    static bool AllowsExec(string directory)
    {
        try
        {
            var file = ConfFile.TryLoad(Path.Combine(directory, AsteriskConf), new() { Directory = directory });
            return ConfText.IsTrue(file?.Find("options")?.Last("execincludes"));
        }
        catch (ConfException)
        {
            return false;
        }
    }

    /// <summary>Warns of files that nothing here reads, and of sections that are objects of no type.</summary>
    public void WarnOfUnused()
    {
        var names = Shared.Names.Append(AsteriskConf).ToHashSet(StringComparer.Ordinal);
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

    /// <summary>A file that nothing can be started without understanding; null where there is none.</summary>
    /// <exception cref="StartException">it cannot be read</exception>
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
