using Convoke.Calls.Pjsip;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>Sends a caller elsewhere: 302 before the answer, REFER after it.</summary>
static class LegTransfer
{
    /// <param name="leg">who is sent</param>
    /// <param name="session">its session</param>
    /// <param name="target">an endpoint's id, or a URI, with <c>PJSIP/</c> before it or not</param>
    /// <param name="parts">where endpoints are</param>
    public static bool Send(IncomingLeg leg, IncomingSession session, string target, PjsipParts parts)
    {
        if (UriOf(target, parts) is not { } uri)
        {
            return false;
        }
        if (session.State == SessionState.Early)
        {
            session.Refuse(302, [("Contact", $"<{uri}>"), .. ReasonHeaders.Of(leg.Endpoint, Causes.Cause.None), ("Supported", "histinfo")]);
            leg.Channel.HangupCause = Causes.Cause.Redirected;
            leg.Channel.End(Causes.Cause.Redirected);
            return true;
        }
        session.Send(
            Method.Refer,
            [
                ("Refer-To", $"<{uri}>"),
                ("Referred-By", WithoutPort(session.LocalAddress)),
                ("Event", "refer"),
                ("Expires", "600"),
                ("Accept", "message/sipfrag;version=2.0"),
                ("Allow-Events", "presence, dialog, message-summary, refer"),
            ],
            "",
            [],
            static _ => { }
        );
        return true;
    }

    /// <summary>Who transfers is named by the host alone.</summary>
    static string WithoutPort(string address)
    {
        var host = address.IndexOf('@', StringComparison.Ordinal);
        var colon = address.LastIndexOf(':');
        var end = address.IndexOf('>', StringComparison.Ordinal);
        return host > 0 && colon > host && colon > address.LastIndexOf(']') && end > colon ? address[..colon] + address[end..] : address;
    }

    static string? UriOf(string target, PjsipParts parts)
    {
        var text = target.StartsWith("PJSIP/", StringComparison.OrdinalIgnoreCase) ? target[6..] : target;
        if (text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }
        return PjsipDestination.Of(text, parts.Endpoints, parts.Reachability, isMultiDomain: true, out _) is { } destination
            ? destination.Contact?.Uri ?? destination.Uri
            : null;
    }
}
