namespace Convoke.Telephony.Cli.Core;

/// <summary>The commands about the process itself.</summary>
public static class CoreCommands
{
    public static IEnumerable<ICliCommand> All(CommandTree tree, IServerControl server, TimeProvider clock) =>
        [
            new HelpCommand(tree),
            new VersionCommand(server),
            new UptimeCommand(server, clock),
            new SettingsCommand(server, clock),
            new StopCommand(server, "gracefully", "Ends the server once what is under way is done"),
            new StopCommand(server, "now", "Ends the server"),
            new ModulesCommand(),
            new ReloadCommand(server, "core reload"),
            new ReloadCommand(server, "module reload"),
            new ReloadCommand(server, "pjsip reload"),
        ];
}
