using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Security;

namespace Convoke.Telephony.Acl;

/// <summary>The access lists of the endpoint a request is from.</summary>
sealed class EndpointAcl(NamedAcls named, SecurityLog security)
{
    public bool Permits(in IncomingRequest request)
    {
        var endpoint = request.Endpoint!;
        if (!AccessList.Permits(endpoint.Get(Endpoint.Permit), endpoint.Get(Endpoint.Acl), named, request.Source))
        {
            security.FailedAcl(request, "acl");
            return false;
        }
        if (!AccessList.PermitsContacts(endpoint.Get(Endpoint.ContactPermit), endpoint.Get(Endpoint.ContactAcl), named, request.Message))
        {
            security.FailedAcl(request, "contact_acl");
            return false;
        }
        return true;
    }
}
