using Convoke.Dialplan;
using Convoke.Sip.Messages;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Requests;

/// <summary>OPTIONS (RFC 3261 section 11): what we can do, and whether the extension asked for exists.</summary>
sealed class OptionsHandler(Extensions extensions) : IRequestHandler
{
    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Options)
        {
            return false;
        }
        var user = Dialled.Extension(request);
        var exists = user.Length == 0 || extensions.Exists(request.Endpoint!.Get(Endpoint.Context), user, Dialled.Caller(request));
        var response = request.Begin(exists ? 200 : 404);
        Capabilities.Write(response.Writer, request.Settings);
        response.SendStateless();
        return true;
    }
}
