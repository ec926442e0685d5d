using System.Text;
using Convoke.Sip.Dialogs;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Uris;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Subscriptions;

/// <summary>SUBSCRIBE outside a dialog (RFC 6665 section 4.2.1): refused for its reasons, or the beginning of a subscription.</summary>
sealed class SubscribeHandler(SubscriptionService subscriptions, StoreWork work, TimeProvider clock, ILogger log) : IRequestHandler
{
    /// <summary>Seconds after which one who has too many subscriptions may try again.</summary>
    const int RetryAfter = 300;

    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Subscribe)
        {
            return false;
        }
        var package = subscriptions.Packages.Of(request.Message);
        var subtype = package is null ? null : EventPackages.Body(package, request.Message);
        var resource = Dialled.Extension(request);
        var packet = SubscriptionRecords.Packet(request.Message);
        var status = Refusal(request, package, subtype, resource, packet);
        if (status != 0)
        {
            Refuse(request, status);
            return true;
        }
        Begin(request, package!, subtype!, resource, packet!);
        return true;
    }

    int Refusal(in IncomingRequest request, IEventPackage? package, string? subtype, string resource, string? packet)
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
        if (package is null || subtype is null)
        {
            return 489;
        }
        var status = package.Refusal(request, resource);
        return status != 0 ? status
            : packet is null ? 513
            : subscriptions.Table.HasRoomFor(endpoint.Id) ? 0
            : 480;
    }

    void Refuse(in IncomingRequest request, int status)
    {
        var response = request.Begin(status);
        if (status == 423)
        {
            response.Writer.Header(HeaderId.MinExpires, request.Endpoint!.Get(Endpoint.SubMinExpiry));
        }
        else if (status == 480)
        {
            log.TooManySubscriptions(request.Endpoint!.Id, subscriptions.Table.Of(request.Endpoint.Id).Count);
            response.Writer.Header(HeaderId.RetryAfter, RetryAfter);
        }
        response.SendStateless();
    }

    void Begin(in IncomingRequest request, IEventPackage package, string subtype, string resource, string packet)
    {
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Stateless(request.Message, tag);
        var subscription = new Subscription(
            subscriptions,
            Guid.NewGuid().ToString(),
            package,
            resource,
            Dialog.FromRequest(request.Message, Encoding.ASCII.GetString(tag), request.Flow),
            request.Endpoint!
        )
        {
            Event = EventOf(request.Message),
            Subtype = subtype,
            Home = HomeOf(request.Message.RequestUri),
            ExpiresAt = clock.GetUtcNow().ToUnixTimeSeconds() + SubscribeAnswer.Seconds(request),
        };
        SubscribeAnswer.Aim(subscription, request);
        work.Answer(request, (subscription, packet), (request, x) => EstablishAsync(request, x.subscription, x.packet));
    }

    async Task EstablishAsync(IncomingRequest request, Subscription subscription, string packet)
    {
        if (await subscriptions.Records.AddAsync(subscription, packet, request.Flow) is { } failure)
        {
            log.SubscriptionNotKept(subscription.Endpoint.Id, failure);
            request.Answer(503);
            return;
        }
        subscription.Keys = subscription.Package.Watches(subscription.Endpoint, subscription.Resource) ?? [];
        subscription.Dialog.Confirm();
        subscriptions.Table.Add(subscription);
        subscriptions.Run(subscription);
        SubscribeAnswer.Accept(request, subscription);
        subscriptions.LookAtEndpoint(subscription);
        // RFC 6665 section 4.2.1.2: at once, whether anything changed or not.
        subscription.Post(SubscriptionInput.Changed);
    }

    /// <summary>RFC 6665 section 4.2.2: NOTIFY repeats the package and the id.</summary>
    public static string EventOf(Message subscribe)
    {
        var asked = subscribe.Get<Event>(HeaderId.Event);
        var package = Encoding.UTF8.GetString(asked.Package);
        return asked.Id.IsEmpty ? package : $"{package};id={Encoding.UTF8.GetString(asked.Id)}";
    }

    /// <summary>Where the server is, as a subscriber calls it.</summary>
    public static (string Scheme, string HostPort) HomeOf(SipUriView uri)
    {
        var host = Encoding.UTF8.GetString(uri.Host);
        host = uri.IsIPv6Reference ? $"[{host}]" : host;
        return (uri.Scheme == UriScheme.Sips ? "sips" : "sip", uri.Port == 0 ? host : $"{host}:{uri.Port}");
    }
}
