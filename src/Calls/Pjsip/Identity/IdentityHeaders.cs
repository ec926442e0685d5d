// Endpoint options: send_pai, send_rpid, trust_id_outbound, send_connected_line.
using Convoke.Calls.Parties;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Identity;

/// <summary>P-Asserted-Identity and Privacy (RFC 3325), and Remote-Party-ID.</summary>
static class IdentityHeaders
{
    /// <param name="headers">where they are added</param>
    /// <param name="endpoint">who is told</param>
    /// <param name="party">of whom; without a number nothing is told</param>
    /// <param name="host">the host of the identity</param>
    /// <param name="isCalling">whether that party is the one who calls</param>
    public static void Add(List<(string Name, string Value)> headers, ConfigObject endpoint, Party party, string host, bool isCalling)
    {
        var isPrivate = OutgoingIdentity.IsHidden(party);
        if (!party.Number.IsValid || (isPrivate && !endpoint.Get(Endpoint.TrustIdOutbound)))
        {
            return;
        }
        var address = NameAddrText.Of(
            party.Name.HasText ? party.Name.Text : "",
            party.Number.Text,
            host,
            PhoneUser.Applies(endpoint, party.Number.Text)
        );
        if (endpoint.Get(Endpoint.SendPai))
        {
            headers.Add(("P-Asserted-Identity", address));
            if (isPrivate)
            {
                headers.Add(("Privacy", "id"));
            }
        }
        if (endpoint.Get(Endpoint.SendRpid))
        {
            headers.Add(("Remote-Party-ID", address + Suffix(party.Presentation, isPrivate, isCalling)));
        }
    }

    static string Suffix(CallerPresentation presentation, bool isPrivate, bool isCalling)
    {
        var screen = ((int)presentation & 0x03) == (int)CallerPresentation.AllowedPassedScreen ? "yes" : "no";
        return $";party={(isCalling ? "calling" : "called")};privacy={(isPrivate ? "full" : "off")};screen={screen}";
    }
}
