using System.Globalization;
using Convoke.Sip.Timers;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.Subscriptions;

/// <summary>Sends the NOTIFYs of subscriptions, one of each at a time.</summary>
/// <param name="packages">those that can be subscribed to</param>
/// <param name="queue">counts what is on its way</param>
/// <param name="records">where numbers are reserved</param>
/// <param name="work">where it goes on when they are</param>
/// <param name="clock">what time it is</param>
sealed class Notifier(EventPackages packages, NotifyQueue queue, SubscriptionRecords records, StoreWork work, TimeProvider clock)
{
    /// <summary>Numbers left for repetitions with credentials when more are reserved.</summary>
    const uint Margin = 16;

    /// <summary>Set once, before the first transport opens.</summary>
    public UacParts Parts { private get; set; } = null!;

    /// <summary>Tells the subscriber how things are.</summary>
    public void Notify(Subscription subscription, bool isLast)
    {
        if (subscription.Dialog.LastSequence + Margin <= subscription.Reserved)
        {
            Send(subscription, isLast);
            return;
        }
        work.Begin(subscription.Endpoint.Id, (subscription, isLast), x => ReserveAndSend(x.subscription, x.isLast));
    }

    async Task ReserveAndSend(Subscription subscription, bool isLast)
    {
        try
        {
            await records.ReserveAsync(subscription);
        }
        finally
        {
            // Without the reservation it may be refused after a restart; not to send it would be worse.
            Send(subscription, isLast);
        }
    }

    void Send(Subscription subscription, bool isLast)
    {
        var routes = string.Join(',', subscription.Dialog.RouteSet);
        if (Course.To(subscription.Dialog.RemoteTarget, routes) is not { } course)
        {
            subscription.Post(SubscriptionInput.Refused);
            return;
        }
        queue.Left();
        var number = subscription.Dialog.NextSequence();
        Parts.Send(
            new NotifyRequest(
                subscription,
                course,
                Parts,
                number,
                isLast ? $"terminated;reason={subscription.EndReason}" : Active(subscription),
                subscription.Package.Body(subscription, number),
                packages.AllowEvents,
                (input, later) => Ended(subscription, input, later)
            )
        );
    }

    string Active(Subscription subscription) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"active;expires={Math.Max(0, subscription.ExpiresAt - clock.GetUtcNow().ToUnixTimeSeconds())}"
        );

    void Ended(Subscription subscription, SubscriptionInput input, uint? later)
    {
        queue.Ended();
        subscription.Post(input);
        if (later is { } seconds)
        {
            Parts.Wheel.Schedule(
                new ActionTimer(() => subscription.Post(SubscriptionInput.Changed)),
                TimeSpan.FromSeconds(Math.Max(1, seconds))
            );
        }
    }
}
