using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Cli;

/// <summary>What the command line tells an operator. Ids 2900 to 2999.</summary>
static partial class Log
{
    [LoggerMessage(2900, LogLevel.Error, "The command '{Words}' failed")]
    public static partial void CommandFailed(this ILogger log, string words, Exception error);
}
