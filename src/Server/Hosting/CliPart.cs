using System.Net.Sockets;
using Convoke.Server.Cli;
using Convoke.Server.Logging;
using Convoke.Server.Options;
using Convoke.Telephony;
using Convoke.Telephony.Capture;
using Convoke.Telephony.Cli;
using Convoke.Telephony.Cli.Caches;
using Convoke.Telephony.Cli.Config;
using Convoke.Telephony.Cli.Core;
using Convoke.Telephony.Cli.Database;
using Convoke.Telephony.Cli.Tables;

namespace Convoke.Server.Hosting;

/// <summary>Opens the command line.</summary>
static class CliPart
{
    /// <summary>The answer is the path of its socket.</summary>
    public static string Start(
        ServeOptions options,
        ServerLog log,
        Parts parts,
        Stores stores,
        SipService sip,
        IEnumerable<ICliCommand> ari,
        IServerControl control,
        TimeProvider clock
    )
    {
        var own = log.For("Convoke.Cli");
        var tree = new CommandTree();
        var messages = parts.Add(
            "the log of messages",
            new MessageLog(sip.Transactions.Transports, options.Var, clock, log.For("Convoke.Sip.Messages"))
        );
        sip.Settings.Follow(settings => messages.Obey(settings.Debug));
        tree.AddRange(CoreCommands.All(tree, control, clock))
            .AddRange(TableCommands.All(stores.Mapper, sip.Live, control, clock))
            .AddRange(DatabaseCommands.All(stores.AstDb))
            .AddRange(CacheCommands.All(stores.Mapper))
            .AddRange(ConfigCommands.All(stores.Mapper, stores.Realtime, clock))
            .AddRange(sip.Uac.Commands)
            .Add(new SetLoggerCommand(messages))
            .AddRange(ari);
        try
        {
            return parts.Add("the command line", new CliServer(options.Var, new Interpreter(tree, own), own)).Path;
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"the command socket in {options.Var} cannot be made: {e.Message}", e);
        }
    }
}
