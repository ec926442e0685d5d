using Convoke.Telephony.Events;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.States;

/// <summary>
/// Puts changes of endpoints and their contacts into events in the order of the recorded ones: who comes is a device in use first, then a
/// reachable peer, then a contact; who goes is an unreachable peer, then a contact that is gone, then a device that is not there.
/// </summary>
sealed class StateEvents(EventBus bus, ILogger log)
{
    /// <summary>Off while a starting server reads what it had before.</summary>
    public bool IsOn { get; set; }

    /// <param name="endpoint">the endpoint's id</param>
    /// <param name="before">its state before</param>
    /// <param name="now">its state now</param>
    /// <param name="contacts">contacts of its AORs that changed</param>
    public void Tell(string endpoint, EndpointState before, EndpointState now, IReadOnlyList<ContactState> contacts)
    {
        if (!IsOn)
        {
            return;
        }
        var comes = before != EndpointState.Online && now == EndpointState.Online;
        var goes = before == EndpointState.Online && now != EndpointState.Online;
        if (comes)
        {
            bus.Publish(new DeviceStateChanged($"PJSIP/{endpoint}", DeviceState.NotInUse));
        }
        if (comes || goes)
        {
            var word = comes ? "Reachable" : "Unreachable";
            log.EndpointIs(endpoint, word);
            bus.Publish(new PeerStatusChange(endpoint, now, word));
        }
        foreach (var contact in contacts)
        {
            log.ContactIs(contact.Aor.Id, contact.Uri, contact.Status.Word(), contact.RoundTrip / 1000.0);
            bus.Publish(new ContactStatusChange(endpoint, now, contact.Uri, contact.Status.Word(), contact.Aor.Id, contact.RoundTrip));
        }
        if (goes)
        {
            bus.Publish(new DeviceStateChanged($"PJSIP/{endpoint}", DeviceState.Unavailable));
        }
    }
}
