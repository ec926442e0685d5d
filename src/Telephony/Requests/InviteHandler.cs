using Convoke.Dialplan;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Requests;

/// <summary>INVITE outside a dialog: refused here where no call could come of it (RFC 3261 section 13.3.1); else left to whoever makes calls.</summary>
public sealed class InviteHandler : IRequestHandler
{
    /// <summary>What a phone dials to take the ringing call of its group; no dialplan has to know it.</summary>
    public const string PickupExtension = "*8";

    readonly Extensions extensions;

    internal InviteHandler(Extensions extensions) => this.extensions = extensions;

    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Invite)
        {
            return false;
        }
        if (!KnowsDemands(request.Message))
        {
            RefuseDemands(request);
            return true;
        }
        var status = Refusal(request);
        if (status == 0)
        {
            return false;
        }
        var response = request.Begin(status);
        if (status == 415)
        {
            response.Writer.Header(HeaderId.Accept, "application/sdp"u8);
        }
        response.SendStateless();
        return true;
    }

    int Refusal(in IncomingRequest request)
    {
        var hasBody = !request.Message.Body.IsEmpty;
        if (
            hasBody
            && !request.Message.ContentType.Is("application"u8, "sdp"u8)
            && !request.Message.ContentType.Is("multipart"u8, "mixed"u8)
        )
        {
            return 415;
        }
        var endpoint = request.Endpoint!;
        var context = Dialled.Context(request, endpoint.Get(Endpoint.OverlapContext));
        var user = Dialled.Extension(request) is { Length: > 0 } given ? given : "s";
        var caller = Dialled.Caller(request);
        if (user != PickupExtension && !request.Message.Has(HeaderId.Replaces) && !extensions.Exists(context, user, caller))
        {
            return endpoint.Get(Endpoint.AllowOverlap) && extensions.CouldExistLonger(context, user, caller) ? 484 : 404;
        }
        return hasBody && endpoint.Get(Endpoint.Allow).Count == 0 ? 488 : 0;
    }

    static bool KnowsDemands(Message message)
    {
        foreach (var tag in message.All<Token>(HeaderId.Require))
        {
            if (!Capabilities.Knows(tag))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>RFC 3261 section 8.2.2.3: the answer lists what is not known.</summary>
    static void RefuseDemands(in IncomingRequest request)
    {
        var response = request.Begin(420);
        foreach (var tag in request.Message.All<Token>(HeaderId.Require))
        {
            if (!Capabilities.Knows(tag))
            {
                response.Writer.Header(HeaderId.Unsupported, tag.Name);
            }
        }
        Capabilities.WriteSupported(response.Writer, request.Settings);
        response.SendStateless();
    }
}
