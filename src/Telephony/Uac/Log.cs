using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Uac;

/// <summary>What requests of our own tell an operator. Ids 2110 to 2119.</summary>
static partial class Log
{
    [LoggerMessage(2110, LogLevel.Warning, "{Owner}: a challenge cannot be answered, there is no auth {Auth}")]
    public static partial void OutboundAuthMissing(this ILogger log, string owner, string auth);
}
