using System.Globalization;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Security;

/// <summary>
/// Security events as Asterisk writes them, one a line, so that what reads its log (fail2ban's filter <c>asterisk</c>) reads this one.
/// Failures are always told; challenges and successes, of which there are millions, in debug logs only.
/// </summary>
public sealed partial class SecurityLog(TimeProvider clock, ILogger log)
{
    /// <summary>An access list refused the source or a contact.</summary>
    public void FailedAcl(in IncomingRequest request, string list) => Failure("FailedACL", request, $",ACLName=\"{Clean(list)}\"");

    /// <summary>No endpoint was recognized.</summary>
    public void InvalidAccount(in IncomingRequest request) => Failure("InvalidAccountID", request, "");

    /// <summary>Credentials that fit nobody's.</summary>
    public void ChallengeResponseFailed(in IncomingRequest request) => Failure("ChallengeResponseFailed", request, "");

    /// <summary>Something was asked for that is not to be had.</summary>
    public void RequestNotSupported(in IncomingRequest request, string what) =>
        Failure("RequestNotSupported", request, $",RequestType=\"{Clean(what)}\"");

    /// <summary>Something was asked for that the sender may not have.</summary>
    public void RequestNotAllowed(in IncomingRequest request, string what) =>
        Failure("RequestNotAllowed", request, $",RequestType=\"{Clean(what)}\"");

    public void ChallengeSent(in IncomingRequest request) => Note("ChallengeSent", request);

    public void SuccessfulAuth(in IncomingRequest request) => Note("SuccessfulAuth", request);

    void Failure(string name, in IncomingRequest request, string more)
    {
        if (log.IsEnabled(LogLevel.Information))
        {
            Failed(log, Line(name, "Error", request, more));
        }
    }

    void Note(string name, in IncomingRequest request)
    {
        if (log.IsEnabled(LogLevel.Debug))
        {
            Noted(log, Line(name, "Informational", request, ""));
        }
    }

    string Line(string name, string severity, in IncomingRequest request, string more)
    {
        var at = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff+0000", CultureInfo.InvariantCulture);
        return $"SecurityEvent=\"{name}\",EventTV=\"{at}\",Severity=\"{severity}\",Service=\"PJSIP\",EventVersion=\"1\","
            + $"AccountID=\"{Clean(Account(request))}\",SessionID=\"{Clean(Encoding.UTF8.GetString(request.Message.CallId))}\","
            + $"LocalAddress=\"{Address(request.Flow.Local, request.Flow.Protocol)}\","
            + $"RemoteAddress=\"{Address(request.Source, request.Flow.Protocol)}\"{more}";
    }

    /// <summary>The endpoint, or else whom the request says it is from.</summary>
    static string Account(in IncomingRequest request) => request.Endpoint?.Id ?? Encoding.UTF8.GetString(request.Message.From.Uri.User);

    static string Address(in PeerAddress address, TransportProtocol protocol) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(address.IsIPv4 ? "IPV4" : "IPV6")}/{protocol.ViaToken}/{address.ToIPAddress()}/{address.Port}"
        );

    /// <summary>What strangers choose must not end a field early: the reader would see an address of their making.</summary>
    static string Clean(string text)
    {
        var kept = text.Length > 100 ? text[..100] : text;
        return kept.Replace('"', '\'').Replace('\r', ' ').Replace('\n', ' ');
    }

    [LoggerMessage(2050, LogLevel.Information, "{Event}")]
    static partial void Failed(ILogger log, string @event);

    [LoggerMessage(2051, LogLevel.Debug, "{Event}")]
    static partial void Noted(ILogger log, string @event);
}
