using Convoke.Server.Options;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Wizards.Config;

namespace Convoke.Server.Hosting;

/// <summary>The .conf files of --etc.</summary>
sealed class EtcFiles(ServeOptions options, ILogger log)
{
    /// <summary>What the wizards read from.</summary>
    public ConfFiles Shared { get; } = new(new() { Directory = options.Etc }, log);

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
