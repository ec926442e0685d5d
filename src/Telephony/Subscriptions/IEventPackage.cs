using Convoke.Sorcery.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Subscriptions;

/// <summary>
/// An event package (RFC 6665 section 5): what can be subscribed to, what a subscription watches, and what its notifications say. One object
/// serves all subscriptions, on any thread.
/// </summary>
interface IEventPackage
{
    /// <summary>The name in Event.</summary>
    string Name { get; }

    /// <summary>Subtypes of <c>application</c> that bodies may have; the first where a SUBSCRIBE says nothing of it.</summary>
    IReadOnlyList<string> Subtypes { get; }

    /// <summary>Is told the keys of what changed. Set once.</summary>
    Action<string> Changed { set; }

    /// <summary>The status with which a new subscription is refused; 0: it is not.</summary>
    int Refusal(in IncomingRequest request, string resource);

    /// <summary>Keys of what a subscription watches; null: there is nothing of that name, or nothing any more.</summary>
    IReadOnlyList<string>? Watches(ConfigObject endpoint, string resource);

    /// <summary>The body of a NOTIFY as things are now.</summary>
    /// <param name="subscription">whose</param>
    /// <param name="number">the NOTIFY's number in its dialog; it rises, over restarts too</param>
    byte[] Body(Subscription subscription, uint number);
}
