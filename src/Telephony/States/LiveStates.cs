using Convoke.Telephony.Cli.Live;
using CliStatus = Convoke.Telephony.Cli.Live.ContactStatus;

namespace Convoke.Telephony.States;

/// <summary>What the command line shows of contacts, endpoints, registrations and transports.</summary>
/// <param name="reachability">who can be reached</param>
/// <param name="registration">how far an outbound registration is</param>
/// <param name="transportFault">why a transport is not open</param>
public sealed class LiveStates(
    Reachability reachability,
    Func<string, RegistrationStatus?> registration,
    Func<string, string?> transportFault
) : ILiveStates
{
    public CliStatus? Contact(string id) =>
        reachability.Contact(id) is { } contact
            ? new(contact.Status.Short(), contact.RoundTrip > 0 ? TimeSpan.FromMicroseconds(contact.RoundTrip) : null)
            : null;

    public EndpointStatus? Endpoint(string id) =>
        new(reachability.Of(id) == EndpointState.Online ? "Not in use" : "Unavailable", Channels: 0);

    public RegistrationStatus? Registration(string id) => registration(id);

    public string? TransportFault(string id) => transportFault(id);
}
