using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Variables for the provisioning of a phone.</summary>
public static class Phoneprov
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly OpenFields Variables = Rows.Open(
        "",
        isShown: true,
        "A variable of the templates: MAC, PROFILE, endpoint and any other name."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "phoneprov",
            Class = "res_pjsip",
            Section = "res_pjsip_phoneprov_provider",
            DefaultMappings = ["config,pjsip.conf,criteria=type=phoneprov"],
            Summary = "What the templates of the provisioning server are filled in with for one phone.",
        }
    );
}
