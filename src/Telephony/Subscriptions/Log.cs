using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Subscriptions;

/// <summary>What subscriptions and notifications tell an operator. Ids 2120 to 2139.</summary>
static partial class Log
{
    [LoggerMessage(2121, LogLevel.Error, "A subscription of endpoint {Endpoint} cannot be kept, its SUBSCRIBE is answered 503: {Reason}")]
    public static partial void SubscriptionNotKept(this ILogger log, string endpoint, string reason);

    [LoggerMessage(2122, LogLevel.Warning, "A subscription of endpoint {Endpoint} is over, but stays in its store: {Reason}")]
    public static partial void SubscriptionNotForgotten(this ILogger log, string endpoint, string reason);

    [LoggerMessage(
        2123,
        LogLevel.Information,
        "endpoint {Endpoint} does not take the NOTIFYs of its subscription to {Event} {Resource}: it is over"
    )]
    public static partial void SubscriptionLost(this ILogger log, string endpoint, string @event, string resource);

    [LoggerMessage(2124, LogLevel.Information, "{Restored} subscriptions go on, {Dropped} are over")]
    public static partial void SubscriptionsRestored(this ILogger log, int restored, int dropped);

    [LoggerMessage(2125, LogLevel.Information, "endpoint {Endpoint}: SUBSCRIBE refused, there are {Count} subscriptions already")]
    public static partial void TooManySubscriptions(this ILogger log, string endpoint, int count);

    [LoggerMessage(2130, LogLevel.Error, "The state of mailbox {Mailbox} that endpoint {Endpoint} tells cannot be kept: {Reason}")]
    public static partial void MailboxNotKept(this ILogger log, string mailbox, string endpoint, string reason);

    [LoggerMessage(2131, LogLevel.Error, "A subscription or notification of endpoint {Endpoint} could not be handled")]
    public static partial void NotificationFailed(this ILogger log, string endpoint, Exception error);
}
