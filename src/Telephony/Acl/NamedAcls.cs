using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;

namespace Convoke.Telephony.Acl;

/// <summary>The access lists of acl.conf: sections with <c>permit</c> and <c>deny</c> lines.</summary>
public sealed class NamedAcls
{
    Dictionary<string, AclRules> lists = new(StringComparer.Ordinal);

    /// <summary>Takes the place of all lists; null: there is no file.</summary>
    public void Load(ConfFile? file)
    {
        var read = new Dictionary<string, AclRules>(StringComparer.Ordinal);
        foreach (var section in file?.Sections.Where(s => !s.IsTemplate) ?? [])
        {
            read[section.Name] = Rules(section);
        }
        Volatile.Write(ref lists, read);
    }

    /// <summary>The list of a name, or null.</summary>
    public AclRules? Find(string name) => Volatile.Read(ref lists).GetValueOrDefault(name);

    /// <summary>Whether all named lists permit the address. A list that does not exist permits nobody: a slip must not open a door.</summary>
    internal bool Permit(AclNames names, NetAddress address, int port)
    {
        foreach (var name in names.Names)
        {
            if (Find(name)?.Allows(address, port) != true)
            {
                return false;
            }
        }
        return true;
    }

    static AclRules Rules(ConfSection section)
    {
        var rules = AclRules.Empty;
        foreach (var entry in section.Entries)
        {
            var kind =
                entry.Name.Equals("permit", StringComparison.OrdinalIgnoreCase) ? AclRuleKind.Permit
                : entry.Name.Equals("deny", StringComparison.OrdinalIgnoreCase) ? AclRuleKind.Deny
                : null;
            // A rule that cannot be read denies everybody, for the same reason.
            if (kind is not null && !kind.TryParse(entry.Value, rules, ParseScope.Offline, out rules!, out _))
            {
                return new([
                    new Net(default, NetAddress.Prefix(0, false), 0, true),
                    new Net(new(0, true), NetAddress.Prefix(0, true), 0, true),
                ]);
            }
        }
        return rules;
    }
}
