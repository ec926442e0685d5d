using Convoke.Sorcery.Objects;
using Convoke.Telephony.Dialplan;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Subscriptions;

/// <summary>A package whose resource is an extension with a hint. What is not there is refused; the states of hints are not served yet: 501.</summary>
sealed class ExtensionPackage(string name, IReadOnlyList<string> subtypes, Extensions extensions) : IEventPackage
{
    public string Name => name;

    public IReadOnlyList<string> Subtypes => subtypes;

    public Action<string> Changed
    {
        set { }
    }

    public int Refusal(in IncomingRequest request, string resource) =>
        extensions.Hint(Dialled.Context(request, request.Endpoint!.Get(Endpoint.SubscribeContext)), resource) is null ? 404 : 501;

    public IReadOnlyList<string>? Watches(ConfigObject endpoint, string resource) => null;

    public byte[] Body(Subscription subscription) => [];
}
