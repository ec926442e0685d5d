using Convoke.Server.Logging;
using Convoke.Server.Options;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards;

namespace Convoke.Server.Hosting;

/// <summary>Opens and reads the stores of all object types.</summary>
static class StorePart
{
    public static async Task<Mapper> StartAsync(ServeOptions options, ServerLog log, Parts parts)
    {
        var own = log.For("Convoke.Sorcery");
        var scope = new ParseScope();
        IReadOnlyList<IWizardFactory> factories = [new MemoryWizardFactory()];
        try
        {
            var mapper = new MapperBuilder(factories, scope, own).Build([], SorceryConf.Empty);
            await mapper.LoadAsync(CancellationToken.None);
            return mapper;
        }
        catch (MappingException e)
        {
            throw new StartException(e.Message, e);
        }
    }
}
