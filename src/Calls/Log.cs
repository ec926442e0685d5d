using Microsoft.Extensions.Logging;

namespace Convoke.Calls;

/// <summary>What calls tell the log.</summary>
static partial class Log
{
    [LoggerMessage(6001, LogLevel.Error, "A fault in Convoke stopped one step of a call; the call goes on or ends at its next step.")]
    public static partial void TurnFailed(this ILogger log, Exception e);

    [LoggerMessage(6002, LogLevel.Information, "{Channel}: nobody can be called at {Destination}: cause {Cause} ({Meaning}).")]
    public static partial void CannotDial(this ILogger log, string channel, string destination, int cause, string meaning);

    [LoggerMessage(6003, LogLevel.Warning, "{Channel}: the call is not forwarded to {Target}: it was forwarded too often already.")]
    public static partial void ForwardedTooOften(this ILogger log, string channel, string target);

    [LoggerMessage(6004, LogLevel.Warning, "{Channel}: Dial ignores its option {Letters}: {Why}.")]
    public static partial void DialOptionIgnored(this ILogger log, string channel, string letters, string why);

    [LoggerMessage(6005, LogLevel.Warning, "{Channel}: Dial cannot read its arguments '{Arguments}': {Why}.")]
    public static partial void DialArgumentsBroken(this ILogger log, string channel, string arguments, string why);

    [LoggerMessage(
        6006,
        LogLevel.Warning,
        "{One} ({Codecs}) and {Other} ({OtherCodecs}) have no codec in common: they do not hear each other."
    )]
    public static partial void NoCommonCodec(this ILogger log, string one, string codecs, string other, string otherCodecs);

    [LoggerMessage(6007, LogLevel.Information, "{Channel}: its offer is refused with {Status}: {Why}. It allows {Allowed}.")]
    public static partial void OfferRefused(this ILogger log, string channel, int status, string why, string allowed);

    [LoggerMessage(
        6008,
        LogLevel.Warning,
        "{Channel}: no port for media is free in {First} to {Last}; widen rtpstart and rtpend in rtp.conf."
    )]
    public static partial void NoMediaPort(this ILogger log, string channel, int first, int last);

    [LoggerMessage(6009, LogLevel.Information, "{Channel}: {Destination} is not called: {Why}.")]
    public static partial void NoWay(this ILogger log, string channel, string destination, string why);

    [LoggerMessage(6010, LogLevel.Information, "{Channel}: the answer cannot be used: {Why}.")]
    public static partial void AnswerUnusable(this ILogger log, string channel, string why);

    [LoggerMessage(6200, LogLevel.Warning, "{Problem}")]
    public static partial void DialplanFileProblem(this ILogger log, string problem);

    [LoggerMessage(6201, LogLevel.Warning, "{Channel} at {Context},{Extension},{Priority}: {Problem}.")]
    public static partial void DialplanProblem(
        this ILogger log,
        string channel,
        string context,
        string extension,
        int priority,
        string problem
    );

    [LoggerMessage(6202, LogLevel.Debug, "{Channel} at {Context},{Extension},{Priority}: {Application}({Data})")]
    public static partial void Executes(
        this ILogger log,
        string channel,
        string context,
        string extension,
        int priority,
        string application,
        string data
    );

    [LoggerMessage(
        6203,
        LogLevel.Warning,
        "{Channel} runs in circles at {Context},{Extension}: {Lines} lines in less than two seconds. It is slowed down; put a Wait or an end into the loop."
    )]
    public static partial void RunsInCircles(this ILogger log, string channel, string context, string extension, int lines);

    [LoggerMessage(
        6204,
        LogLevel.Warning,
        "{Channel} has hung up, and its dialplan still runs in circles at {Context},{Extension}: it is stopped after {Lines} lines."
    )]
    public static partial void EndsNever(this ILogger log, string channel, string context, string extension, int lines);

    [LoggerMessage(
        6205,
        LogLevel.Information,
        "{Channel}: there is no extension '{Extension}' in [{Context}], and no i or e: the call ends."
    )]
    public static partial void NoSuchExtension(this ILogger log, string channel, string extension, string context);

    [LoggerMessage(
        6206,
        LogLevel.Warning,
        "{Channel}: Dial({Destination}) takes '{Separator}' for text, as it came from outside. A dialplan that means it uses FILTER or QUOTE, or writes sip: before it."
    )]
    public static partial void DestinationFromOutside(this ILogger log, string channel, string destination, char separator);

    [LoggerMessage(6207, LogLevel.Information, "{Channel}: {Text}")]
    public static partial void SaidByDialplan(this ILogger log, string channel, string text);

    [LoggerMessage(EventId = 6208, Message = "{Channel}: {Text}")]
    public static partial void LoggedByDialplan(this ILogger log, LogLevel level, string channel, string text);
}
