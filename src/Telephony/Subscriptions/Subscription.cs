using Convoke.Sip.Dialogs;
using Convoke.Sip.Timers;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Subscriptions;

/// <summary>One subscription of a phone: its dialog, what it watches and how long. Its timer is that of its expiry.</summary>
/// <param name="actions">does what its machine says</param>
/// <param name="id">the id of its record</param>
/// <param name="package">what it is to</param>
/// <param name="resource">the user of the Request-URI; empty: everything of the endpoint</param>
/// <param name="dialog">in which it lives</param>
/// <param name="endpoint">who subscribed</param>
sealed class Subscription(
    ISubscriptionActions actions,
    string id,
    IEventPackage package,
    string resource,
    Dialog dialog,
    ConfigObject endpoint
) : WheelTimer
{
    readonly Lock gate = new();
    SubscriptionPhase phase;

    public string Id => id;

    public IEventPackage Package => package;

    public string Resource => resource;

    public Dialog Dialog => dialog;

    /// <summary>Who subscribed, as last known.</summary>
    public ConfigObject Endpoint { get; set; } = endpoint;

    /// <summary>What NOTIFY says in Event: the package, and the id that the subscriber gave.</summary>
    public required string Event { get; init; }

    /// <summary>The subtype of its bodies.</summary>
    public required string Subtype { get; init; }

    /// <summary>Scheme, host and port of the Request-URI it was made by, for URIs of ours beside it.</summary>
    public required (string Scheme, string HostPort) Home { get; init; }

    /// <summary>Over this flow and nowhere else; null: to the peer's Contact.</summary>
    public Flow? Flow { get; set; }

    /// <summary>Seconds since 1970.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>Numbers of NOTIFYs up to this may be used: a restart counts on from here.</summary>
    public uint Reserved { get; set; }

    /// <summary>Why it ended, as Subscription-State says it; null while it has not.</summary>
    public string? EndReason { get; set; }

    /// <summary>What it watches.</summary>
    public IReadOnlyList<string> Keys { get; set; } = [];

    public bool IsOver
    {
        get
        {
            lock (gate)
            {
                return phase is SubscriptionPhase.Ending or SubscriptionPhase.Last or SubscriptionPhase.Terminated;
            }
        }
    }

    /// <summary>Something happens to it.</summary>
    public void Post(SubscriptionInput input)
    {
        SubscriptionAction action;
        lock (gate)
        {
            (phase, action) = SubscriptionMachine.Next(phase, input);
        }
        switch (action)
        {
            case SubscriptionAction.Notify:
                actions.Notify(this, isLast: false);
                break;
            case SubscriptionAction.NotifyLast:
                actions.Notify(this, isLast: true);
                break;
            case SubscriptionAction.Forget:
                actions.Forget(this);
                break;
        }
    }

    protected override void OnTimer() => actions.Expired(this);
}

/// <summary>What subscriptions have done for them.</summary>
interface ISubscriptionActions
{
    void Notify(Subscription subscription, bool isLast);

    /// <summary>It is over, and its subscriber was told, or cannot be.</summary>
    void Forget(Subscription subscription);

    /// <summary>Its time is up.</summary>
    void Expired(Subscription subscription);
}
