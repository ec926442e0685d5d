using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using static Convoke.Sorcery.Fields.Effect;

namespace Convoke.Telephony.Objects;

/// <summary>The rows of <c>aor</c>.</summary>
public static class Aor
{
    static readonly ObjectTable Rows = new();

    // A row a line or two, to be read as a table.
    // csharpier-ignore-start
    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Says in a .conf file what the section is; its value does not matter here.");
    public static readonly Field<uint> MinimumExpiration = Rows.Add("minimum_expiration", "60", UIntKind.Instance, NextRegistration,
        "Seconds. A shorter registration is stretched to this.");
    public static readonly Field<uint> MaximumExpiration = Rows.Add("maximum_expiration", "7200", UIntKind.Instance, NextRegistration,
        "Seconds. A longer registration is cut to this.");
    public static readonly Field<uint> DefaultExpiration = Rows.Add("default_expiration", "3600", UIntKind.Instance, NextRegistration,
        "Seconds a contact is kept when the REGISTER asks for no time.");
    public static readonly Field<uint> QualifyFrequency = Rows.Add("qualify_frequency", "0", UIntKind.SecondsOfDay, Immediate,
        "Seconds between the OPTIONS requests that ask each contact whether it is there; 0 asks none.");
    public static readonly Field<double> QualifyTimeout = Rows.Add("qualify_timeout", "3.0", DoubleKind.Instance, Immediate,
        "Seconds to wait for the answer to such an OPTIONS before the contact counts as unreachable; 0 and less wait as long as the transaction.");
    public static readonly Field<bool> Qualify2xxOnly = Rows.Add("qualify_2xx_only", "false", BoolKind.TrueFalse, Immediate,
        "Only a 2xx answer to the OPTIONS counts; else any answer does.");
    public static readonly Field<bool> AuthenticateQualify = Rows.Add("authenticate_qualify", "false", BoolKind.TrueFalse, Stored,
        "Kept and shown: a challenge to the OPTIONS is answered with the endpoint's outbound_auth whether this is set or not.");
    public static readonly Field<uint> MaxContacts = Rows.Add("max_contacts", "0", UIntKind.Instance, NextRegistration,
        "How many contacts may be registered at a time; 0 refuses every REGISTER.");
    public static readonly Field<bool> RemoveExisting = Rows.Add("remove_existing", "false", BoolKind.TrueFalse, NextRegistration,
        "A new contact beyond max_contacts takes the place of the oldest ones instead of being refused.");
    public static readonly Field<bool> RemoveUnavailable = Rows.Add("remove_unavailable", "false", BoolKind.TrueFalse, NextRegistration,
        "A new contact beyond max_contacts takes the place of unreachable ones.");
    public static readonly Field<ValueList<string>> Contact = Rows.Add("contact", "", UriListKind.Instance, Immediate,
        "Contacts that are there without a registration: sip: or sips: URIs. Each set adds to them.");
    public static readonly Field<string> Mailboxes = Rows.Add("mailboxes", "", TextKind.Instance, NextRequest,
        "Mailboxes (box@context, separated by commas) whose state is told to those who subscribe to message-summary at this AOR.");
    public static readonly Field<string> VoicemailExtension = Rows.Add("voicemail_extension", "", TextKind.Instance, NextRequest,
        "The extension in the Message-Account line of those notifications; empty is global.default_voicemail_extension.");
    public static readonly Field<string> OutboundProxy = Rows.Add("outbound_proxy", "", TextKind.Instance, Immediate,
        "The URI of a proxy through which OPTIONS and other requests go to the contacts; empty goes straight.");
    public static readonly Field<bool> SupportPath = Rows.Add("support_path", "false", BoolKind.TrueFalse, NextRegistration,
        "Path headers of a REGISTER are kept with the contact and followed to reach it (RFC 3327); else such a REGISTER is refused with 420.");
    // csharpier-ignore-end

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "aor",
            Class = "res_pjsip",
            DefaultMappings = ["config,pjsip.conf,criteria=type=aor"],
            Summary = "An address of record: where an endpoint is found, by registered contacts, permanent ones, or both.",
        }
    );
}
