// Endpoint options: 100rel, timers, timers_min_se, timers_sess_expires, force_rport, rewrite_contact, transport, outbound_auth.
using System.Text;
using Convoke.Sip.Sessions;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Uac;

namespace Convoke.Calls.Pjsip.Terms;

/// <summary>What an endpoint's options mean to a session.</summary>
static class EndpointTerms
{
    static readonly string Allow = Encoding.ASCII.GetString(Capabilities.Allow);

    static readonly string AllowWithoutPrack = Allow.Replace("PRACK, ", "", StringComparison.Ordinal);

    /// <param name="endpoint">whose</param>
    /// <param name="global">the object global</param>
    /// <param name="contactUser">the user of our Contact; empty: none</param>
    /// <param name="requests">for answers to challenges</param>
    public static SessionTerms Of(ConfigObject endpoint, ConfigObject global, string contactUser, UacParts requests) =>
        new()
        {
            Reliability = endpoint.Get(Endpoint.Rel100) switch
            {
                Rel100.No => Reliability.Never,
                Rel100.PeerSupported => Reliability.WhenSupported,
                Rel100.Required => Reliability.Required,
                _ => Reliability.WhenRequired,
            },
            Timers = endpoint.Get(Endpoint.Timers) switch
            {
                SessionTimers.No => TimerPolicy.Never,
                SessionTimers.Required => TimerPolicy.Required,
                SessionTimers.Always => TimerPolicy.Always,
                _ => TimerPolicy.Offered,
            },
            MinSe = endpoint.Get(Endpoint.TimersMinSe),
            SessionExpires = endpoint.Get(Endpoint.TimersSessExpires),
            ContactUser = contactUser,
            UserAgent = global.Get(Global.UserAgent),
            Server = global.Get(Global.UserAgent),
            MaxForwards = (int)global.Get(Global.MaxForwards),
            TransportName = endpoint.Get(Endpoint.Transport) is { Length: > 0 } name && requests.ProtocolOf(name) is not null ? name : "",
            Allow = endpoint.Get(Endpoint.Rel100) == Rel100.No ? AllowWithoutPrack : Allow,
            Supported = global.Get(Global.Norefersub) ? ["replaces", "norefersub"] : ["replaces"],
            SupportedInInvite = ["histinfo"],
            ForcesRport = endpoint.Get(Endpoint.ForceRport),
            RewritesContact = endpoint.Get(Endpoint.RewriteContact),
            Answers = new EndpointAnswers(requests, endpoint),
        };
}
