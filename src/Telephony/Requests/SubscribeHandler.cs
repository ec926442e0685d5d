using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Dialplan;
using Convoke.Telephony.Identification;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Requests;

/// <summary>
/// SUBSCRIBE outside a dialog (RFC 6665): refused as far as that can be said without keeping subscriptions. One that would have to be
/// accepted is left to whoever comes behind.
/// </summary>
sealed class SubscribeHandler(Mapper mapper, Extensions extensions) : IRequestHandler
{
    readonly ObjectStore aors = mapper[Aor.Type];

    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Subscribe)
        {
            return false;
        }
        var status = Refusal(request);
        if (status == 0)
        {
            return false;
        }
        var response = request.Begin(status);
        if (status == 423)
        {
            response.Writer.Header(HeaderId.MinExpires, request.Endpoint!.Get(Endpoint.SubMinExpiry));
        }
        response.SendStateless();
        return true;
    }

    int Refusal(in IncomingRequest request)
    {
        var endpoint = request.Endpoint!;
        if (!endpoint.Get(Endpoint.AllowSubscribe))
        {
            return 603;
        }
        if (!request.Message.RequestUri.IsSip)
        {
            return 416;
        }
        if (request.Message.Expires is { } expires && (expires == 0 || expires < endpoint.Get(Endpoint.SubMinExpiry)))
        {
            return expires == 0 ? 400 : 423;
        }
        var package = request.Message.Get<Event>(HeaderId.Event);
        return package.Is("message-summary"u8) ? RefusalOfMailboxes(request)
            : package.Is("presence"u8) ? RefusalOfWatching(request, "pidf+xml"u8, "xpidf+xml"u8, "cpim-pidf+xml"u8)
            : package.Is("dialog"u8) ? RefusalOfWatching(request, "dialog-info+xml"u8, default, default)
            : 489;
    }

    int RefusalOfWatching(in IncomingRequest request, ReadOnlySpan<byte> one, ReadOnlySpan<byte> two, ReadOnlySpan<byte> three)
    {
        if (!Accepts(request.Message, one) && !Accepts(request.Message, two) && !Accepts(request.Message, three))
        {
            return 489;
        }
        var context = Dialled.Context(request, request.Endpoint!.Get(Endpoint.SubscribeContext));
        return extensions.Hint(context, Dialled.Extension(request)) is null ? 404 : 0;
    }

    int RefusalOfMailboxes(in IncomingRequest request)
    {
        if (!Accepts(request.Message, "simple-message-summary"u8))
        {
            return 489;
        }
        var user = Dialled.Extension(request);
        var own = EndpointTraits.Of(request.Endpoint!).Aors;
        IEnumerable<string> asked = user.Length == 0 ? own : [user, .. own.Where(id => aors.Find(id)?.Get(Aor.VoicemailExtension) == user)];
        return asked.Any(id => aors.Find(id)?.Get(Aor.Mailboxes).Length > 0) ? 0 : 404;
    }

    /// <summary>Without an Accept header a package's own type is meant.</summary>
    static bool Accepts(Message message, ReadOnlySpan<byte> subtype)
    {
        if (subtype.IsEmpty)
        {
            return false;
        }
        if (!message.Has(HeaderId.Accept))
        {
            return true;
        }
        foreach (var type in message.All<MediaType>(HeaderId.Accept))
        {
            if (type.Covers("application"u8, subtype))
            {
                return true;
            }
        }
        return false;
    }
}
