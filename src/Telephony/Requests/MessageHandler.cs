using Convoke.Dialplan;
using Convoke.Sip.Messages;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Requests;

/// <summary>MESSAGE outside a dialog (RFC 3428): plain text for an extension that exists; what is to become of it is decided behind this.</summary>
sealed class MessageHandler(Extensions extensions) : IRequestHandler
{
    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Message)
        {
            return false;
        }
        if (!request.Message.ContentType.Is("text"u8, "plain"u8))
        {
            request.Refuse(415);
            return true;
        }
        var context = Dialled.Context(request, request.Endpoint!.Get(Endpoint.MessageContext));
        if (extensions.Exists(context, Dialled.Extension(request), Dialled.Caller(request)))
        {
            return false;
        }
        request.Refuse(404);
        return true;
    }
}
