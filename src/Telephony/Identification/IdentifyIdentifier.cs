using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Identification;

/// <summary>By what an identify object says. It names its endpoint, which has to exist; that endpoint's identify_by is not asked.</summary>
abstract class IdentifyIdentifier(ObjectStore endpoints, ILogger log) : IEndpointIdentifier
{
    public abstract string Name { get; }

    public EndpointLookup Identify(in IncomingRequest request)
    {
        if (Match(request) is not { } identify)
        {
            return EndpointLookup.Nobody;
        }
        var name = identify.Get(Objects.Identify.Endpoint);
        var found = EndpointLookup.Of(endpoints.Ask(name));
        if (!found.IsDecided)
        {
            log.IdentifiedNobody(identify.Id, name);
        }
        return found;
    }

    protected abstract ConfigObject? Match(in IncomingRequest request);
}
