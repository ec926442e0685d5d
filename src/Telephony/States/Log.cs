using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.States;

/// <summary>What changes of states tell an operator. Ids 2100 to 2109.</summary>
static partial class Log
{
    [LoggerMessage(2100, LogLevel.Debug, "Endpoint {Endpoint} is now {Word}")]
    public static partial void EndpointIs(this ILogger log, string endpoint, string word);

    [LoggerMessage(2101, LogLevel.Debug, "Contact {Aor}/{Uri} is now {Word}.  RTT: {Milliseconds:F3} msec")]
    public static partial void ContactIs(this ILogger log, string aor, string uri, string word, double milliseconds);
}
