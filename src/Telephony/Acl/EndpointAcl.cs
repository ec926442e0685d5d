using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Acl;

/// <summary>The access lists of the endpoint a request is from.</summary>
sealed class EndpointAcl(NamedAcls named)
{
    /// <summary>The option that refuses the request; null: none does.</summary>
    public string? RefusedBy(in IncomingRequest request)
    {
        var endpoint = request.Endpoint!;
        if (!AccessList.Permits(endpoint.Get(Endpoint.Permit), endpoint.Get(Endpoint.Acl), named, request.Source))
        {
            return "acl";
        }
        return AccessList.PermitsContacts(endpoint.Get(Endpoint.ContactPermit), endpoint.Get(Endpoint.ContactAcl), named, request.Message)
            ? null
            : "contact_acl";
    }
}
