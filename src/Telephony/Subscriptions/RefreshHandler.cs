using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Subscriptions;

/// <summary>
/// Requests in the dialog of a subscription: a SUBSCRIBE refreshes it or, with Expires 0, ends it (RFC 6665 sections 4.2.1.3 and 4.2.1.4).
/// </summary>
sealed class RefreshHandler(SubscriptionService subscriptions, StoreWork work, TimeProvider clock, ILogger log) : IRequestHandler
{
    public bool Handle(in IncomingRequest request)
    {
        if (subscriptions.Table.Find(request.Message) is not { } subscription)
        {
            return false;
        }
        // Whoever else knows the dialog's tags has no part in it.
        if (request.Endpoint?.Id != subscription.Endpoint.Id)
        {
            return false;
        }
        var status = Refusal(request, subscription);
        if (status != 0)
        {
            var response = request.Begin(status);
            if (status == 423)
            {
                response.Writer.Header(HeaderId.MinExpires, request.Endpoint.Get(Endpoint.SubMinExpiry));
            }
            response.SendStateless();
            return true;
        }
        work.Answer(request, subscription, TakeAsync);
        return true;
    }

    static int Refusal(in IncomingRequest request, Subscription subscription)
    {
        if (request.Method != Method.Subscribe)
        {
            return 501;
        }
        // RFC 3261 section 12.2.2: what was overtaken is out of order.
        if (!subscription.Dialog.TakeSequence(request.Message.CSeq.Number))
        {
            return 500;
        }
        if (!SubscribeHandler.EventOf(request.Message).Equals(subscription.Event, StringComparison.OrdinalIgnoreCase))
        {
            return 489;
        }
        return request.Message.Expires is { } expires and > 0 && expires < request.Endpoint!.Get(Endpoint.SubMinExpiry) ? 423 : 0;
    }

    async Task TakeAsync(IncomingRequest request, Subscription subscription)
    {
        var failure = request.Message.Expires == 0 ? await EndAsync(subscription, request) : await RefreshAsync(subscription, request);
        if (failure is not null)
        {
            log.SubscriptionNotKept(subscription.Endpoint.Id, failure);
            request.Answer(503);
        }
    }

    async ValueTask<string?> EndAsync(Subscription subscription, IncomingRequest request)
    {
        if (await subscriptions.EndAsync(subscription, "timeout") is { } failure)
        {
            return failure;
        }
        subscription.ExpiresAt = 0;
        SubscribeAnswer.Aim(subscription, request);
        SubscribeAnswer.Accept(request, subscription);
        subscription.Post(SubscriptionInput.Over);
        return null;
    }

    async ValueTask<string?> RefreshAsync(Subscription subscription, IncomingRequest request)
    {
        SubscribeAnswer.Aim(subscription, request);
        subscription.ExpiresAt = clock.GetUtcNow().ToUnixTimeSeconds() + SubscribeAnswer.Seconds(request);
        if (await subscriptions.Records.RenewAsync(subscription, request.Flow) is { } failure)
        {
            return failure;
        }
        // It may have ended while its record was written.
        if (subscription.EndReason is not null)
        {
            request.Answer(481);
            return null;
        }
        subscriptions.Run(subscription);
        SubscribeAnswer.Accept(request, subscription);
        subscription.Post(SubscriptionInput.Changed);
        return null;
    }
}
