using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>An access list of its own, which every SIP request has to pass.</summary>
public static class Acl
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<AclRules> Rules = Rows.Add(
        "permit",
        null,
        AclRuleKind.Permit,
        Effect.NextRequest,
        "Permits networks; rules of permit and deny stand in the order in which they are set, and the last that contains an address decides. An empty text removes the permits."
    );

    public static readonly Field<AclRules> Deny = Rows.Alias(
        "deny",
        Rules,
        AclRuleKind.Deny,
        "Denies networks; kept in one order with permit. An empty text removes the denials."
    );

    public static readonly Field<AclNames> Names = Rows.Add(
        "acl",
        null,
        AclNameKind.Hidden,
        Effect.NextRequest,
        "Names of access lists in acl.conf that have to permit as well."
    );

    public static readonly Field<AclRules> ContactRules = Rows.Add(
        "contact_permit",
        null,
        AclRuleKind.Permit,
        Effect.NextRegistration,
        "Permits networks for the addresses of contacts, in one order with contact_deny."
    );

    public static readonly Field<AclRules> ContactDeny = Rows.Alias(
        "contact_deny",
        ContactRules,
        AclRuleKind.Deny,
        "Denies networks for the addresses of contacts."
    );

    public static readonly Field<AclNames> ContactNames = Rows.Add(
        "contact_acl",
        null,
        AclNameKind.Hidden,
        Effect.NextRegistration,
        "Names of access lists in acl.conf that have to permit the addresses of contacts as well."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "acl",
            Class = "res_pjsip",
            Section = "acl",
            DefaultMappings = ["config,pjsip.conf,criteria=type=acl"],
            Summary =
                "Which source addresses may send SIP at all, and which addresses contacts of a REGISTER may have. All objects of the type have to permit.",
        }
    );
}
