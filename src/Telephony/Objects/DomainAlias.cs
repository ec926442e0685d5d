using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Another name of a domain.</summary>
public static class DomainAlias
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<string> Domain = Rows.Add(
        "domain",
        "",
        TextKind.Instance,
        Effect.NextRequest,
        "The domain that is meant. Required."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "domain_alias",
            Class = "res_pjsip",
            DefaultMappings = ["config,pjsip.conf,criteria=type=domain_alias"],
            Summary = "Its id is a domain that SIP requests may name; they are treated as if they named the other one.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        if (draft.Get(Domain).Length == 0)
        {
            errors.Add(draft.Refuse(Domain, "the name of a domain is needed"));
        }
    }
}
