using Convoke.Telephony.Cli;
using Convoke.Telephony.Cli.Live;
using Convoke.Telephony.OutboundRegistration;
using Convoke.Telephony.Qualify;
using Convoke.Telephony.States;

namespace Convoke.Telephony.Uac;

/// <summary>What this server asks of others by itself: whether contacts are there, and to be registered.</summary>
public sealed class UacService : IAsyncDisposable
{
    readonly Reachability reachability;
    readonly Qualifier qualifier;
    readonly Registrations registrations;

    /// <param name="parts">what requests need; transports are open</param>
    /// <param name="reachability">learns what contacts answer</param>
    /// <param name="lines">learns the tokens of our registrations</param>
    internal UacService(UacParts parts, Reachability reachability, RegistrationLines lines)
    {
        this.reachability = reachability;
        qualifier = new(reachability, parts);
        registrations = new(parts, lines);
        ServiceRoutes = parts.ServiceRoutes;
    }

    /// <summary>The ways that registrars want our requests to take.</summary>
    public ServiceRoutes ServiceRoutes { get; }

    /// <summary>How far an outbound registration is; null: there is none.</summary>
    public RegistrationStatus? Registration(string id) => registrations.Status(id);

    public IEnumerable<ICliCommand> Commands =>
        [new QualifyCommand(reachability, qualifier), SendCommand.Register(registrations), SendCommand.Unregister(registrations)];

    /// <summary>Tells servers that we are registered at no more; some seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        qualifier.Dispose();
        await registrations.DisposeAsync();
    }
}
