using Convoke.Telephony.Objects;
using Convoke.Telephony.States;

namespace Convoke.Telephony.Nodes;

/// <summary>Finds the way to phones on connections of other servers.</summary>
sealed class NodeRoutes(NodeDirectory nodes, RelayTokens tokens)
{
    /// <summary>Whether a contact can be reached from the connection of another server only.</summary>
    public static bool Leads(ContactState contact) => contact.IsForeign && contact.Contact.Get(Contact.PruneOnBoot);

    /// <summary>Null with the reason where there is no way.</summary>
    public NodeRoute? To(ContactState contact, out string why)
    {
        var owner = contact.Contact.Get(Contact.RegServer);
        if (!tokens.AreShared)
        {
            why = "the servers share no keys";
            return null;
        }
        if (nodes.UriOf(owner, out why) is not { Length: > 0 } uri)
        {
            return null;
        }
        if (NodeRoute.To(tokens, owner, uri, contact.Id) is not { } route)
        {
            why = $"{uri} of its server {owner} is no SIP URI";
            return null;
        }
        return route;
    }
}
