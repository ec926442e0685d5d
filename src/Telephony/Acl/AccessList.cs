using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Fields;

namespace Convoke.Telephony.Acl;

/// <summary>What rules and named lists together say of the addresses of a request.</summary>
static class AccessList
{
    public static bool Permits(AclRules rules, AclNames names, NamedAcls named, in PeerAddress address) =>
        (rules.IsEmpty && names.IsEmpty) || Permits(rules, names, named, Net(address), address.Port);

    /// <summary>Contacts whose host is a name are not looked at: no request waits for the DNS.</summary>
    public static bool PermitsContacts(AclRules rules, AclNames names, NamedAcls named, Message message)
    {
        if (rules.IsEmpty && names.IsEmpty)
        {
            return true;
        }
        foreach (var contact in message.Contacts)
        {
            if (
                !contact.IsStar
                && PeerAddresses.TryParse(contact.Uri.Host, contact.Uri.Port, out var address)
                && !Permits(rules, names, named, Net(address), address.Port)
            )
            {
                return false;
            }
        }
        return true;
    }

    static bool Permits(AclRules rules, AclNames names, NamedAcls named, NetAddress address, int port) =>
        rules.Allows(address, port) && (names.IsEmpty || named.Permit(names, address, port));

    static NetAddress Net(in PeerAddress address) =>
        address.IsIPv4 ? new((uint)address.Address, false) : new NetAddress(address.Address, true);
}
