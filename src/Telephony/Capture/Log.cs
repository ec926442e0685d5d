using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Capture;

/// <summary>Messages as an operator asked to see them. Ids 2130 to 2139.</summary>
static partial class Log
{
    [LoggerMessage(2130, LogLevel.Information, "> received SIP {Kind} ({Length} bytes) from {Peer}")]
    public static partial void MessageReceived(this ILogger log, string kind, int length, string peer);

    [LoggerMessage(2131, LogLevel.Information, "< sent SIP {Kind} ({Length} bytes) to {Peer}")]
    public static partial void MessageSent(this ILogger log, string kind, int length, string peer);

    [LoggerMessage(2132, LogLevel.Information, "{Mark} {Line}")]
    public static partial void MessageLine(this ILogger log, char mark, string line);

    [LoggerMessage(2133, LogLevel.Warning, "{Count} messages came too fast to be logged")]
    public static partial void MessagesMissed(this ILogger log, long count);

    [LoggerMessage(2134, LogLevel.Warning, "The capture has {Bytes} bytes and is ended")]
    public static partial void CaptureFull(this ILogger log, long bytes);

    [LoggerMessage(2135, LogLevel.Warning, "The capture is ended: {Reason}")]
    public static partial void CaptureFailed(this ILogger log, string reason);

    [LoggerMessage(2136, LogLevel.Warning, "global says debug={Debug}, which is neither yes, no nor an address: no message is logged")]
    public static partial void NoHostToDebug(this ILogger log, string debug);
}
