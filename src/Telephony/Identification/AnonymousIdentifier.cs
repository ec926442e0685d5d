using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Identification;

/// <summary>Whoever is left: the endpoint called anonymous, or anonymous@domain.</summary>
sealed class AnonymousIdentifier(NamedEndpoints endpoints) : IEndpointIdentifier
{
    public string Name => "anonymous";

    public EndpointLookup Identify(in IncomingRequest request) =>
        endpoints.Find(request, "anonymous"u8, request.Message.From.Uri.Host, by: null);
}
