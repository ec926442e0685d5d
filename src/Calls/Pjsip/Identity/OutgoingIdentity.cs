// Endpoint options: from_user, from_domain, contact_user, user_eq_phone, callerid_privacy (of the other side).
using Convoke.Calls.Parties;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Identity;

/// <summary>Who we say that calls, in From and Contact of an INVITE of ours.</summary>
/// <param name="Name">the display name; empty: none</param>
/// <param name="User">the user of From</param>
/// <param name="Host">the host of From; empty: our address</param>
/// <param name="ContactUser">the user of Contact</param>
/// <param name="IsPhone">whether From says user=phone</param>
/// <param name="ShownHost">the host in the headers of identity; empty: our address</param>
sealed record OutgoingIdentity(string Name, string User, string Host, string ContactUser, bool IsPhone, string ShownHost)
{
    const string Anonymous = "anonymous";

    /// <param name="endpoint">who is called</param>
    /// <param name="global">the object global</param>
    /// <param name="party">who calls</param>
    /// <param name="domain">the variable SIPFROMDOMAIN; empty: none</param>
    public static OutgoingIdentity Of(ConfigObject endpoint, ConfigObject global, Party party, string domain)
    {
        var fixedUser = endpoint.Get(Endpoint.FromUser);
        var fixedHost = endpoint.Get(Endpoint.FromDomain);
        var fallback = global.Get(Global.DefaultFromUser);
        var number = party.Number.HasText ? party.Number.Text : "";
        var contact =
            endpoint.Get(Endpoint.ContactUser)
            ?? (
                fixedUser.Length > 0 ? fixedUser
                : global.Get(Global.UseCalleridContact) && number.Length > 0 ? number
                : fallback
            );
        var shown = domain.Length > 0 ? domain : fixedHost;
        if (IsHidden(party))
        {
            return new(
                fixedUser.Length > 0 ? "" : "Anonymous",
                fixedUser.Length > 0 ? fixedUser : Anonymous,
                shown.Length > 0 ? shown : "anonymous.invalid",
                contact,
                false,
                shown
            );
        }
        var user =
            fixedUser.Length > 0 ? fixedUser
            : number.Length > 0 ? number
            : fallback;
        var name = fixedUser.Length == 0 && party.Name.HasText ? party.Name.Text : "";
        return new(name, user, shown, contact, PhoneUser.Applies(endpoint, user), shown);
    }

    /// <summary>Whether From must not show it: what is not said to be allowed is not shown.</summary>
    public static bool IsHidden(Party party) => party != Party.Nobody && ((int)party.Presentation & 0x60) != 0 && IsKnown(party);

    static bool IsKnown(Party party) => party.Name.IsValid || party.Number.IsValid;
}
