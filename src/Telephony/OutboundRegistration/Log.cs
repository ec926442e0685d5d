using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>What registrations at other servers tell an operator. Ids 2120 to 2129.</summary>
static partial class Log
{
    [LoggerMessage(2120, LogLevel.Information, "registration {Id} is now {Word}")]
    public static partial void RegistrationIs(this ILogger log, string id, string word);

    [LoggerMessage(2121, LogLevel.Information, "registration {Id}: the server answers {Status}")]
    public static partial void RegistrationRefused(this ILogger log, string id, int status);

    [LoggerMessage(2122, LogLevel.Information, "registration {Id}: the server does not answer")]
    public static partial void RegistrationUnanswered(this ILogger log, string id);
}
