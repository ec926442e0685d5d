using Convoke.Sip.Digest;
using Convoke.Sip.Headers;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Identification;

/// <summary>By user name and realm of the credentials.</summary>
sealed class AuthUsernameIdentifier(NamedEndpoints endpoints) : IEndpointIdentifier
{
    public const string Word = "auth_username";

    public string Name => Word;

    public EndpointLookup Identify(in IncomingRequest request)
    {
        foreach (var credentials in request.Message.All<DigestCredentials>(HeaderId.Authorization))
        {
            var found = endpoints.Find(request, credentials.Username, credentials.Realm, IdentifyBy.AuthUsername);
            if (found.IsDecided)
            {
                return found;
            }
        }
        return EndpointLookup.Nobody;
    }
}
