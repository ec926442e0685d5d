// Endpoint options: suppress_q850_reason_headers.
using System.Globalization;
using Convoke.Calls.Causes;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>Reason (RFC 3326): why a call ends, by Q.850.</summary>
static class ReasonHeaders
{
    public static IReadOnlyList<(string Name, string Value)> Of(ConfigObject endpoint, int cause)
    {
        var headers = new List<(string, string)>(2);
        if (cause == Cause.AnsweredElsewhere)
        {
            headers.Add(("Reason", "SIP;cause=200;text=\"Call completed elsewhere\""));
        }
        if (!endpoint.Get(Endpoint.SuppressQ850ReasonHeaders))
        {
            headers.Add(("Reason", "Q.850;cause=" + cause.ToString(CultureInfo.InvariantCulture)));
        }
        return headers;
    }

    /// <summary>The cause that a message names: Q.850 before SIP; null where it names none.</summary>
    public static int? Read(Message message)
    {
        int? sip = null;
        foreach (var reason in message.All<Reason>(HeaderId.Reason))
        {
            if (reason.Cause is not { } number)
            {
                continue;
            }
            if (reason.Is("Q.850"u8))
            {
                return (int)(number & 0x7f);
            }
            if (reason.Is("SIP"u8))
            {
                sip ??= number == 200 ? Cause.Normal : SipCauses.FromStatus((int)Math.Min(number, 699));
            }
        }
        return sip;
    }
}
