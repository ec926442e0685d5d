namespace Convoke.Server;

/// <summary>What the server itself tells an operator. Ids 4000 to 4099.</summary>
static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Convoke {Version} starts; configuration in {Etc}, data in {Var}")]
    public static partial void Starting(this ILogger log, string version, string etc, string var);

    [LoggerMessage(4001, LogLevel.Information, "Convoke stops: {Why}")]
    public static partial void Stopping(this ILogger log, string why);

    [LoggerMessage(4002, LogLevel.Information, "Convoke has stopped, within {Milliseconds:F0} ms")]
    public static partial void Stopped(this ILogger log, double milliseconds);

    [LoggerMessage(4003, LogLevel.Critical, "Convoke cannot start: {Why}")]
    public static partial void CannotStart(this ILogger log, string why);

    [LoggerMessage(4004, LogLevel.Error, "{Part} could not be stopped in order")]
    public static partial void StopFailed(this ILogger log, string part, Exception error);

    [LoggerMessage(4005, LogLevel.Critical, "An error that nothing expected ends this process")]
    public static partial void Unhandled(this ILogger log, Exception error);

    [LoggerMessage(4006, LogLevel.Error, "A task failed and nobody looked at it")]
    public static partial void Unobserved(this ILogger log, Exception error);

    [LoggerMessage(4007, LogLevel.Information, "Convoke ready {Addresses}")]
    public static partial void Ready(this ILogger log, string addresses);

    [LoggerMessage(4008, LogLevel.Error, "Stopping took more than {Seconds} s, {Part} has not ended; the process ends regardless")]
    public static partial void StopTooSlow(this ILogger log, string part, double seconds);

    [LoggerMessage(4017, LogLevel.Information, "Stopping {Part} took {Milliseconds:0} ms")]
    public static partial void StopSlow(this ILogger log, string part, double milliseconds);

    [LoggerMessage(4009, LogLevel.Warning, "http.conf: {Message}")]
    public static partial void HttpConfOdd(this ILogger log, string message);

    [LoggerMessage(4015, LogLevel.Warning, "Not used, nothing here reads them: {Files}")]
    public static partial void FilesUnused(this ILogger log, string files);

    [LoggerMessage(
        4016,
        LogLevel.Warning,
        "{File}:{Line}: [{Section}] of type '{Type}' is not used: no type is read from this file that it fits"
    )]
    public static partial void SectionUnused(this ILogger log, string file, int line, string section, string type);

    [LoggerMessage(4013, LogLevel.Information, "The configuration was read again")]
    public static partial void Reloaded(this ILogger log);

    [LoggerMessage(4014, LogLevel.Error, "Not all of the configuration could be read again: {Reason}")]
    public static partial void ReloadFailed(this ILogger log, string reason);

    [LoggerMessage(4010, LogLevel.Error, "The command line cannot take a client: {Reason}")]
    public static partial void CliAcceptFailed(this ILogger log, string reason);

    [LoggerMessage(4011, LogLevel.Warning, "A client of the command line was cut off, it sent {Reason}")]
    public static partial void CliClientOdd(this ILogger log, string reason);

    [LoggerMessage(4012, LogLevel.Error, "A client of the command line was cut off by an error")]
    public static partial void CliClientFailed(this ILogger log, Exception error);
}
