using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using static Convoke.Sorcery.Fields.Effect;

namespace Convoke.Telephony.Objects;

/// <summary>The rows of <c>contact</c>.</summary>
public static class Contact
{
    static readonly ObjectTable Rows = new();

    // A row a line or two, to be read as a table.
    // csharpier-ignore-start
    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Says in a .conf file what the section is; its value does not matter here.");
    public static readonly Field<string> Uri = Rows.Add("uri", "", TextKind.Instance, NextRequest,
        "The SIP URI that was registered. Must not be empty.");
    public static readonly Field<string> Path = Rows.Add("path", "", TextKind.Instance, NextRequest,
        "The Path headers it was registered with, separated by commas: the way back to it.");
    public static readonly Field<long> ExpirationTime = Rows.Add("expiration_time", "0", EpochSecondsKind.Instance, Immediate,
        "When the registration ends, in seconds since 1970.");
    public static readonly Field<uint> QualifyFrequency = Rows.Add("qualify_frequency", "0", UIntKind.SecondsOfDay, Stored,
        "The qualify_frequency of its AOR, which decides.");
    public static readonly Field<double> QualifyTimeout = Rows.Add("qualify_timeout", "3.0", DoubleKind.Instance, Immediate,
        "Seconds to wait for the answer, taken from its AOR.");
    public static readonly Field<bool> Qualify2xxOnly = Rows.Add("qualify_2xx_only", "false", BoolKind.TrueFalse, Immediate,
        "Only a 2xx answer counts, taken from its AOR.");
    public static readonly Field<bool> AuthenticateQualify = Rows.Add("authenticate_qualify", "no", BoolKind.YesNo, Stored,
        "The authenticate_qualify of its AOR.");
    public static readonly Field<string> OutboundProxy = Rows.Add("outbound_proxy", "", TextKind.Instance, NextRequest,
        "The proxy through which requests go to this contact, taken from its AOR.");
    public static readonly Field<string> UserAgent = Rows.Add("user_agent", "", TextKind.Instance, Stored,
        "The User-Agent header of the REGISTER.");
    public static readonly Field<string> Endpoint = Rows.Add("endpoint", "", TextKind.Instance, NextRequest,
        "The id of the endpoint that registered it.");
    public static readonly Field<string> RegServer = Rows.Add("reg_server", "", TextKind.Instance, Immediate,
        "The name of the server that took the registration. Where several share a database it alone asks the contact whether it is there.");
    public static readonly Field<string> ViaAddress = Rows.Add("via_addr", "", TextKind.Instance, Stored,
        "The address the REGISTER came from.");
    public static readonly Field<uint> ViaPort = Rows.Add("via_port", "0", UIntKind.Instance, Stored,
        "The port the REGISTER came from.");
    public static readonly Field<string> CallId = Rows.Add("call_id", "", TextKind.Instance, NextRegistration,
        "The Call-ID of the REGISTER, by which a later one is told from a stale one.");
    public static readonly Field<bool> PruneOnBoot = Rows.Add("prune_on_boot", "no", BoolKind.YesNo, Restart,
        "The contact lives and dies with its connection, so it is removed when the server starts.");
    // csharpier-ignore-end

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "contact",
            Class = "res_pjsip",
            DefaultMappings = ["astdb,registrar"],
            IsState = true,
            HasJournal = true,
            Summary = "A registered contact of an AOR. The registrar makes, refreshes and removes these.",
            Rules = static (draft, errors) =>
            {
                if (draft.Get(Uri).Length == 0)
                {
                    errors.Add(draft.Refuse(Uri, "must not be empty"));
                }
            },
        }
    );
}
