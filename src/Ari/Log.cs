using Microsoft.Extensions.Logging;

namespace Convoke.Ari;

/// <summary>What the HTTP surface tells an operator. Ids 3000 to 3099. No credentials and no query: an api_key stands in it.</summary>
static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error, "{Method} {Path} failed by a bug of ours")]
    public static partial void RequestFailed(this ILogger log, Exception e, string method, string path);

    [LoggerMessage(3001, LogLevel.Debug, "{Method} {Path} by '{User}' from {Address}: {Status}")]
    public static partial void Answered(this ILogger log, string method, string path, string? user, string address, int status);

    [LoggerMessage(3002, LogLevel.Information, "Listening for HTTP on {Address}{Tls}")]
    public static partial void Listening(this ILogger log, string address, string tls);

    [LoggerMessage(3003, LogLevel.Information, "Made a self-signed certificate for HTTPS in {Path}")]
    public static partial void CertificateMade(this ILogger log, string path);

    [LoggerMessage(3005, LogLevel.Information, "Origin '{Origin}' is none of ari.conf's allowed_origins")]
    public static partial void OriginNotAllowed(this ILogger log, string origin);

    [LoggerMessage(3006, LogLevel.Warning, "Access of '{User}' from {Address} refused: {Reason}")]
    public static partial void AccessRefused(this ILogger log, string user, string address, string reason);

    [LoggerMessage(3007, LogLevel.Warning, "The password of '{User}' is stored as crypt, and this machine has no libcrypt to check it")]
    public static partial void NoCrypt(this ILogger log, string user);

    [LoggerMessage(3008, LogLevel.Information, "{User} changed {Object}: {Outcome}")]
    public static partial void Changed(this ILogger log, string user, string @object, string outcome);

    [LoggerMessage(3009, LogLevel.Warning, "A WebSocket of '{User}' was too slow for its events and was closed")]
    public static partial void SocketTooSlow(this ILogger log, string user);

    [LoggerMessage(3010, LogLevel.Error, "A WebSocket of '{User}' failed by a bug of ours")]
    public static partial void SocketFailed(this ILogger log, Exception e, string user);

    [LoggerMessage(3011, LogLevel.Warning, "{Count} connections were closed at once so far: sessionlimit allows {Most}")]
    public static partial void TurnedAway(this ILogger log, int most, int count);

    [LoggerMessage(3012, LogLevel.Information, "The certificate in {File} has changed and is taken from now on")]
    public static partial void CertificateRenewed(this ILogger log, string file);

    [LoggerMessage(3013, LogLevel.Warning, "The last certificate stays in force: {Reason}")]
    public static partial void CertificateNotRenewed(this ILogger log, string reason);

    [LoggerMessage(
        3090,
        LogLevel.Error,
        "http.conf: HTTPS is not served, plain HTTP is: {Reason}. Correct tlscertfile and tlsprivatekey, then restart"
    )]
    public static partial void HttpsNotServed(this ILogger log, string reason);

    [LoggerMessage(3091, LogLevel.Information, "{Object} was not changed: {Reason}")]
    public static partial void ReadOnly(this ILogger log, string @object, string reason);
}
