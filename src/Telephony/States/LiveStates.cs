using Convoke.Telephony.Cli.Live;
using CliStatus = Convoke.Telephony.Cli.Live.ContactStatus;

namespace Convoke.Telephony.States;

/// <summary>What the command line shows of contacts, endpoints and registrations.</summary>
/// <param name="reachability">who can be reached</param>
/// <param name="registration">how far an outbound registration is</param>
public sealed class LiveStates(Reachability reachability, Func<string, RegistrationStatus?> registration) : ILiveStates
{
    public CliStatus? Contact(string id) =>
        reachability.Contact(id) is { } contact
            ? new(contact.Status.Short(), contact.RoundTrip > 0 ? TimeSpan.FromMicroseconds(contact.RoundTrip) : null)
            : null;

    public EndpointStatus? Endpoint(string id) =>
        new(reachability.Of(id) == EndpointState.Online ? "Not in use" : "Unavailable", Channels: 0);

    public RegistrationStatus? Registration(string id) => registration(id);
}
