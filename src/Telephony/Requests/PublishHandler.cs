using Convoke.Sip.Messages;

namespace Convoke.Telephony.Requests;

/// <summary>PUBLISH (RFC 3903): no event package is published to this server.</summary>
sealed class PublishHandler : IRequestHandler
{
    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Publish)
        {
            return false;
        }
        request.Refuse(489);
        return true;
    }
}
