using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.Realtime;

namespace Convoke.Telephony.Cli.Config;

/// <summary>The commands about object types and where their objects are.</summary>
public static class ConfigCommands
{
    public static IEnumerable<ICliCommand> All(Mapper mapper, RealtimeWizardFactory realtime, TimeProvider clock) =>
        [
            new ConfigHelpCommand([.. mapper.Stores.Select(s => s.Type)]),
            new StoresCommand(mapper, clock),
            new RealtimeCommand(() => realtime.States, mapper.Stores, clock),
        ];
}
