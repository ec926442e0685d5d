using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Ari.Objects;

/// <summary>Somebody who may use ARI.</summary>
public static class User
{
    static readonly EnumKind<PasswordForm> PasswordFormatKind = new(("plain", PasswordForm.Plain), ("crypt", PasswordForm.Crypt));

    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in ari.conf.");

    public static readonly Field<string> Password = Rows.Add(
        "password",
        "",
        SecretTextKind.Instance,
        Effect.NextRequest,
        "The password, or its hash with password_format crypt. Required."
    );

    public static readonly Field<bool> ReadOnly = Rows.Add(
        "read_only",
        "no",
        BoolKind.TrueFalse,
        Effect.NextRequest,
        "Lets the user read, but change nothing: GET and OPTIONS only."
    );

    public static readonly Field<PasswordForm> PasswordFormat = Rows.Add(
        "password_format",
        "plain",
        PasswordFormatKind,
        Effect.NextRequest,
        "What password holds: the password itself (plain), or its hash as crypt(3) makes it."
    );

    public static readonly Field<AclRules> Rules = Rows.Add(
        "permit",
        null,
        AclRuleKind.Permit,
        Effect.NextRequest,
        "Permits networks to this user; rules of permit and deny stand in the order in which they are set, and the last that contains an address decides."
    );

    public static readonly Field<AclRules> Deny = Rows.Alias(
        "deny",
        Rules,
        AclRuleKind.Deny,
        "Denies networks to this user; kept in one order with permit."
    );

    public static readonly Field<AclNames> Acl = Rows.Add(
        "acl",
        null,
        AclNameKind.Hidden,
        Effect.NextRequest,
        "Names of access lists in acl.conf that have to permit as well."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "user",
            Class = "res_ari",
            DefaultMappings = ["config,ari.conf,criteria=type=user"],
            Summary = "A user of ARI; its id is the name in the credentials.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        if (draft.Get(Password).Length == 0)
        {
            errors.Add(draft.Refuse(Password, "a password is needed"));
        }
    }
}
