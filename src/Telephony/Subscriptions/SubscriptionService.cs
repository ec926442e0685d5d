using Convoke.Sip.Timers;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Uac;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Subscriptions;

/// <summary>
/// The subscriptions of phones (RFC 6665): made and refreshed by SUBSCRIBE, told by NOTIFY, over when their time is up, when a NOTIFY fails,
/// and when their endpoint or what they watch is gone. They outlive a restart.
/// </summary>
sealed class SubscriptionService : ISubscriptionActions, IDisposable
{
    readonly Notifier notifier;
    readonly Fanouts<Subscription> changes;
    readonly Fanouts<Subscription> endpointChanges;
    readonly ObjectStore endpoints;
    readonly TimerWheel wheel;
    readonly StoreWork work;
    readonly TimeProvider clock;
    readonly ILogger log;
    volatile bool isStopped;

    public SubscriptionService(
        Mapper mapper,
        EventPackages packages,
        NotifyQueue queue,
        SettingsWatch settings,
        TimerWheel wheel,
        StoreWork work,
        TimeProvider clock,
        ILogger log
    )
    {
        (Packages, Queue, this.wheel, this.work, this.clock, this.log) = (packages, queue, wheel, work, clock, log);
        endpoints = mapper[Endpoint.Type];
        Records = new(mapper[SubscriptionPersistence.Type]);
        notifier = new(packages, queue, Records, work, clock);
        changes = new(queue, Table.Watching, (_, subscription) => LookAgain(subscription));
        endpointChanges = new(queue, Table.Of, (_, subscription) => LookAtEndpoint(subscription));
        Restore = new(this, endpoints, settings, clock, log);
        foreach (var package in packages.All)
        {
            package.Changed = Changed;
        }
        endpoints.Observe(new Observer(EndpointChanged));
    }

    public EventPackages Packages { get; }

    public SubscriptionTable Table { get; } = new();

    public SubscriptionRecords Records { get; }

    public NotifyQueue Queue { get; }

    SubscriptionRestore Restore { get; }

    /// <summary>Before the first transport opens.</summary>
    public UacParts Parts
    {
        set => notifier.Parts = value;
    }

    /// <summary>What fails from here on fails because we go: it is not over, and goes on with the next start.</summary>
    public void Dispose()
    {
        isStopped = true;
        foreach (var subscription in Table.All)
        {
            wheel.Cancel(subscription);
        }
    }

    /// <summary>Goes on with the subscriptions of the last run; once transports are open.</summary>
    public Task StartAsync(TransportLayer transports) => Restore.RunAsync(transports);

    /// <summary>Whether an endpoint has a subscription that watches a key.</summary>
    public bool Watches(string endpoint, string key)
    {
        foreach (var subscription in Table.Of(endpoint))
        {
            if (subscription.Keys.Contains(key, StringComparer.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Begins or goes on with a subscription that is kept: its time runs from now on.</summary>
    public void Run(Subscription subscription) =>
        wheel.Schedule(subscription, TimeSpan.FromSeconds(Math.Max(0, subscription.ExpiresAt - clock.GetUtcNow().ToUnixTimeSeconds())));

    /// <summary>Ends a subscription; its subscriber is told why.</summary>
    /// <param name="subscription">which</param>
    /// <param name="reason">a word of RFC 6665 section 4.1.3</param>
    public void End(Subscription subscription, string reason)
    {
        if (Remove(subscription))
        {
            Delete(subscription);
            subscription.EndReason = reason;
            subscription.Post(SubscriptionInput.Over);
        }
    }

    /// <summary>The same, once its record is gone; the answer is why that failed, and then it has not ended.</summary>
    public async ValueTask<string?> EndAsync(Subscription subscription, string reason)
    {
        if (await Records.DeleteAsync(subscription.Id) is { } failure)
        {
            return failure;
        }
        Remove(subscription);
        subscription.EndReason = reason;
        return null;
    }

    /// <summary>
    /// Looks whether its endpoint still lets it be, and whether it still watches what is there: after a change of the endpoint, and of a new one
    /// that nobody could tell of changes so far. The answer is how many requests that took.
    /// </summary>
    public int LookAtEndpoint(Subscription subscription)
    {
        if (endpoints.Find(subscription.Endpoint.Id) is not { } endpoint || !endpoint.Get(Endpoint.AllowSubscribe))
        {
            // RFC 6665 section 4.1.3: nobody is to try again.
            End(subscription, "rejected");
            return 1;
        }
        subscription.Endpoint = endpoint;
        var keys = subscription.Package.Watches(endpoint, subscription.Resource);
        return keys?.SequenceEqual(subscription.Keys, StringComparer.Ordinal) == true ? 0 : LookAgain(subscription);
    }

    bool Remove(Subscription subscription)
    {
        if (isStopped)
        {
            return false;
        }
        wheel.Cancel(subscription);
        return Table.Remove(subscription);
    }

    void ISubscriptionActions.Notify(Subscription subscription, bool isLast) => notifier.Notify(subscription, isLast);

    void ISubscriptionActions.Forget(Subscription subscription)
    {
        if (Remove(subscription))
        {
            log.SubscriptionLost(subscription.Endpoint.Id, subscription.Event, subscription.Resource);
            Delete(subscription);
        }
    }

    void ISubscriptionActions.Expired(Subscription subscription)
    {
        // A refresh that was taken just now moved the end.
        if (subscription.ExpiresAt > clock.GetUtcNow().ToUnixTimeSeconds())
        {
            Run(subscription);
            return;
        }
        End(subscription, "timeout");
    }

    void Changed(string key)
    {
        if (!Table.Watching(key).IsEmpty)
        {
            changes.Begin(key);
        }
    }

    void EndpointChanged(Change change)
    {
        if (!change.IsCreate && !Table.Of(change.Id).IsEmpty)
        {
            endpointChanges.Begin(change.Id);
        }
    }

    /// <summary>Something of what a subscription watches changed: perhaps what it is, perhaps only how it is.</summary>
    int LookAgain(Subscription subscription)
    {
        if (subscription.Package.Watches(subscription.Endpoint, subscription.Resource) is { } keys)
        {
            Table.Watch(subscription, keys);
            subscription.Post(SubscriptionInput.Changed);
        }
        else
        {
            End(subscription, "noresource");
        }
        return 1;
    }

    void Delete(Subscription subscription) => work.Begin(subscription.Endpoint.Id, subscription, DeleteAsync);

    async Task DeleteAsync(Subscription subscription)
    {
        if (await Records.DeleteAsync(subscription.Id) is { } failure)
        {
            log.SubscriptionNotForgotten(subscription.Endpoint.Id, failure);
        }
    }
}
