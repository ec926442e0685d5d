using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Registers us at another server (RFC 3261 section 10.2).</summary>
public static class Registration
{
    static readonly UIntKind Lifetime = new(1, uint.MaxValue);
    static readonly TextListKind AuthIds = new() { IsShownOneByOne = true };

    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<string> ServerUri = Rows.Add(
        "server_uri",
        "",
        SipTexts.Uri,
        Effect.Immediate,
        "URI of the registrar. Required."
    );

    public static readonly Field<string> ClientUri = Rows.Add(
        "client_uri",
        "",
        SipTexts.Uri,
        Effect.Immediate,
        "The URI that is registered: From and To. Required."
    );

    public static readonly Field<string> ContactUser = Rows.Add(
        "contact_user",
        "",
        SipTexts.User,
        Effect.Immediate,
        "User part of our Contact, where the server sends its calls; empty: s."
    );

    public static readonly Field<string> ContactHeaderParams = Rows.Add(
        "contact_header_params",
        "",
        SipTexts.HeaderParameters,
        Effect.Immediate,
        "Parameters of our Contact header, outside the URI."
    );

    public static readonly Field<string> Transport = Rows.Add(
        "transport",
        "",
        TextKind.Instance,
        Effect.Immediate,
        "The transport that the requests leave through; empty: one that fits server_uri."
    );

    public static readonly Field<string> OutboundProxy = Rows.Add(
        "outbound_proxy",
        "",
        SipTexts.Route,
        Effect.Immediate,
        "Proxies that the requests pass on their way."
    );

    public static readonly Field<uint> Expiration = Rows.Add(
        "expiration",
        "3600",
        Lifetime,
        Effect.Immediate,
        "Seconds to register for, 1 and more; the server may choose less."
    );

    public static readonly Field<uint> MaxRandomInitialDelay = Rows.Add(
        "max_random_initial_delay",
        "10",
        UIntKind.Instance,
        Effect.Immediate,
        "Seconds within which the first REGISTER goes out, at random, so that many do not go at once."
    );

    public static readonly Field<uint> RetryInterval = Rows.Add(
        "retry_interval",
        "60",
        UIntKind.Instance,
        Effect.Immediate,
        "Seconds until the next try after a failure that may pass: no answer, 5xx, 6xx; 0: none."
    );

    public static readonly Field<uint> ForbiddenRetryInterval = Rows.Add(
        "forbidden_retry_interval",
        "0",
        UIntKind.Instance,
        Effect.Immediate,
        "Seconds until the next try after a 403; 0: none."
    );

    public static readonly Field<uint> FatalRetryInterval = Rows.Add(
        "fatal_retry_interval",
        "0",
        UIntKind.Instance,
        Effect.Immediate,
        "Seconds until the next try after any other failure; 0: none."
    );

    public static readonly Field<uint> MaxRetries = Rows.Add(
        "max_retries",
        "10",
        UIntKind.Instance,
        Effect.Immediate,
        "Tries after which a failing registration is given up; 0: none."
    );

    public static readonly Field<bool> AuthRejectionPermanent = Rows.Add(
        "auth_rejection_permanent",
        "yes",
        BoolKind.TrueFalse,
        Effect.Immediate,
        "Gives up when the credentials are refused; otherwise retry_interval counts."
    );

    public static readonly Field<ValueList<string>> OutboundAuth = Rows.Add(
        "outbound_auth",
        "",
        AuthIds,
        Effect.Immediate,
        "Ids of auth objects to answer challenges with."
    );

    public static readonly Field<bool> SupportPath = Rows.Add(
        "support_path",
        "no",
        BoolKind.TrueFalse,
        Effect.Immediate,
        "Offers the Path extension (RFC 3327)."
    );

    public static readonly Field<bool> SupportOutbound = Rows.Add(
        "support_outbound",
        "no",
        BoolKind.YesNo,
        Effect.Immediate,
        "Offers the outbound extension (RFC 5626)."
    );

    public static readonly Field<SecurityNegotiation> Negotiation = Rows.Add(
        "security_negotiation",
        "no",
        SecurityNegotiationWords.Kind,
        Effect.Immediate,
        "Agrees on the security of media with the server, as mediasec does."
    );

    public static readonly Field<ValueList<SecurityMechanism>> SecurityMechanisms = Rows.Add(
        "security_mechanisms",
        null,
        MechanismListKind.Instance,
        Effect.Immediate,
        "The mechanisms offered with security_negotiation."
    );

    public static readonly Field<bool> Line = Rows.Add(
        "line",
        "no",
        BoolKind.TrueFalse,
        Effect.Immediate,
        "Marks our Contact with a token by which calls from the server are known as those of endpoint. Together with endpoint only."
    );

    public static readonly Field<string> Endpoint = Rows.Add(
        "endpoint",
        "",
        TextKind.Instance,
        Effect.Immediate,
        "The endpoint that calls with the token of line belong to. Together with line only."
    );

    public static readonly Field<string> UserAgent = Rows.Add(
        "user_agent",
        "",
        TextKind.Instance,
        Effect.Immediate,
        "User-Agent of these REGISTER requests; empty: that of global."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "registration",
            Class = "res_pjsip",
            Section = "res_pjsip_outbound_registration",
            DefaultMappings = ["config,pjsip.conf,criteria=type=registration"],
            Summary = "A URI of ours at another registrar, with the credentials and the pace of its REGISTER requests.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        if (draft.Get(ServerUri).Length == 0)
        {
            errors.Add(draft.Refuse(ServerUri, "the URI of a registrar is needed"));
        }
        if (draft.Get(ClientUri).Length == 0)
        {
            errors.Add(draft.Refuse(ClientUri, "the URI to register is needed"));
        }
        if (draft.Get(Line) && draft.Get(Endpoint).Length == 0)
        {
            errors.Add(draft.Refuse(Endpoint, "line=yes needs an endpoint"));
        }
        else if (!draft.Get(Line) && draft.Get(Endpoint).Length > 0)
        {
            errors.Add(draft.Refuse(Line, "an endpoint is of use with line=yes only"));
        }
    }
}
