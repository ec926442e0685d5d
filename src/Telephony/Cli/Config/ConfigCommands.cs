using Convoke.Sorcery.Mapping;

namespace Convoke.Telephony.Cli.Config;

/// <summary>The commands about object types and where their objects are.</summary>
public static class ConfigCommands
{
    public static IEnumerable<ICliCommand> All(Mapper mapper) =>
        [new ConfigHelpCommand([.. mapper.Stores.Select(s => s.Type)]), new StoresCommand(mapper)];
}
