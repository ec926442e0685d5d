using Microsoft.Extensions.Logging;

namespace Convoke.Media;

static partial class Log
{
    [LoggerMessage(7001, LogLevel.Error, "A fault in Convoke stopped one packet or one order of the media loop; the loop goes on.")]
    public static partial void LoopFailed(this ILogger log, Exception e);
}
