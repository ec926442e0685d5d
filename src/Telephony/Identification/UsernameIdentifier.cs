using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Identification;

/// <summary>By user and host of From.</summary>
sealed class UsernameIdentifier(NamedEndpoints endpoints) : IEndpointIdentifier
{
    public string Name => "username";

    public EndpointLookup Identify(in IncomingRequest request)
    {
        var from = request.Message.From.Uri;
        return endpoints.Find(request, from.User, from.Host, IdentifyBy.Username);
    }
}
