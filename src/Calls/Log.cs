using Microsoft.Extensions.Logging;

namespace Convoke.Calls;

/// <summary>What calls tell the log.</summary>
static partial class Log
{
    [LoggerMessage(6001, LogLevel.Error, "A fault in Convoke stopped one step of a call; the call goes on or ends at its next step.")]
    public static partial void TurnFailed(this ILogger log, Exception e);
}
