using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Mapping;
using Convoke.Telephony.Cli;
using Convoke.Telephony.Cli.Live;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.OutboundRegistration;
using Convoke.Telephony.Qualify;
using Convoke.Telephony.States;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Uac;

/// <summary>What this server asks of others by itself: whether contacts are there, and to be registered.</summary>
public sealed class UacService : IAsyncDisposable
{
    readonly Reachability reachability;
    readonly Qualifier qualifier;
    readonly Registrations registrations;

    /// <param name="mapper">the objects; their transports are open</param>
    /// <param name="sender">sends requests</param>
    /// <param name="transports">over which they go</param>
    /// <param name="wheel">for all timers</param>
    /// <param name="reachability">learns what contacts answer</param>
    /// <param name="contacts">knows over which connections contacts are reached</param>
    /// <param name="lines">learns the tokens of our registrations</param>
    /// <param name="nodes">the ways to phones on connections of other servers</param>
    /// <param name="clock">what time it is</param>
    /// <param name="log">where failures are told</param>
    internal UacService(
        Mapper mapper,
        RequestSender sender,
        TransportLayer transports,
        TimerWheel wheel,
        Reachability reachability,
        ContactIndex contacts,
        RegistrationLines lines,
        NodeRoutes nodes,
        TimeProvider clock,
        ILogger log
    )
    {
        this.reachability = reachability;
        var parts = new UacParts(
            mapper,
            sender.Send,
            name => transports.Find(name)?.Protocol,
            (aor, id) => contacts.Find(aor, id)?.Connection,
            wheel,
            clock,
            log
        )
        {
            Nodes = nodes,
        };
        qualifier = new(reachability, parts);
        registrations = new(parts, lines);
        ServiceRoutes = parts.ServiceRoutes;
    }

    /// <summary>The ways that registrars want our requests to take.</summary>
    public ServiceRoutes ServiceRoutes { get; }

    /// <summary>What is known at run time, for the command line.</summary>
    public ILiveStates Live => new LiveStates(reachability, registrations.Status);

    public IEnumerable<ICliCommand> Commands =>
        [new QualifyCommand(reachability, qualifier), SendCommand.Register(registrations), SendCommand.Unregister(registrations)];

    /// <summary>Tells servers that we are registered at no more; some seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        qualifier.Dispose();
        await registrations.DisposeAsync();
    }
}
