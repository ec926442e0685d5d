namespace Convoke.Telephony.Subscriptions;

/// <summary>Where a subscription is. There is one NOTIFY of it on its way at a time, so that they arrive in order.</summary>
enum SubscriptionPhase
{
    /// <summary>The subscriber knows all there is to know.</summary>
    Idle,

    /// <summary>A NOTIFY is on its way.</summary>
    Notifying,

    /// <summary>A NOTIFY is on its way, and there is more to tell already.</summary>
    Outdated,

    /// <summary>A NOTIFY is on its way, and the last one follows it.</summary>
    Ending,

    /// <summary>The last NOTIFY is on its way.</summary>
    Last,

    /// <summary>Over.</summary>
    Terminated,
}

enum SubscriptionInput
{
    /// <summary>What is subscribed to changed, or the subscriber asked anew.</summary>
    Changed,

    /// <summary>The subscription is over: by Expires 0, by time, or because there is nothing to subscribe to any more.</summary>
    Over,

    /// <summary>The NOTIFY was answered with a 2xx.</summary>
    Delivered,

    /// <summary>The NOTIFY was refused, or nobody answered it.</summary>
    Refused,
}

enum SubscriptionAction
{
    Nothing,

    /// <summary>Tell how things are.</summary>
    Notify,

    /// <summary>Tell it for the last time.</summary>
    NotifyLast,

    /// <summary>Forget the subscription.</summary>
    Forget,
}

/// <summary>A subscription as the notifier sees it (RFC 6665 section 4.2).</summary>
static class SubscriptionMachine
{
    public static (SubscriptionPhase Phase, SubscriptionAction Action) Next(SubscriptionPhase phase, SubscriptionInput input) =>
        (phase, input) switch
        {
            // Section 4.2.1.2: after each SUBSCRIBE that was accepted; section 4.2.2: when the state changes.
            (SubscriptionPhase.Idle, SubscriptionInput.Changed) => (SubscriptionPhase.Notifying, SubscriptionAction.Notify),
            (SubscriptionPhase.Notifying, SubscriptionInput.Changed) => (SubscriptionPhase.Outdated, SubscriptionAction.Nothing),
            (SubscriptionPhase.Outdated, SubscriptionInput.Delivered) => (SubscriptionPhase.Notifying, SubscriptionAction.Notify),
            (SubscriptionPhase.Notifying, SubscriptionInput.Delivered) => (SubscriptionPhase.Idle, SubscriptionAction.Nothing),

            // Sections 4.2.1.4 and 4.2.2: a subscription ends with a NOTIFY that says so.
            (SubscriptionPhase.Idle, SubscriptionInput.Over) => (SubscriptionPhase.Last, SubscriptionAction.NotifyLast),
            (SubscriptionPhase.Notifying or SubscriptionPhase.Outdated, SubscriptionInput.Over) => (
                SubscriptionPhase.Ending,
                SubscriptionAction.Nothing
            ),
            (SubscriptionPhase.Ending, SubscriptionInput.Delivered) => (SubscriptionPhase.Last, SubscriptionAction.NotifyLast),
            (SubscriptionPhase.Last, SubscriptionInput.Delivered) => (SubscriptionPhase.Terminated, SubscriptionAction.Forget),

            // Section 4.2.2: where a NOTIFY fails the subscription is removed.
            (not (SubscriptionPhase.Idle or SubscriptionPhase.Terminated), SubscriptionInput.Refused) => (
                SubscriptionPhase.Terminated,
                SubscriptionAction.Forget
            ),
            _ => (phase, SubscriptionAction.Nothing),
        };
}
