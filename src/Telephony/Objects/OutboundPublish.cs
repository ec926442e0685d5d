using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Publishes states of ours to another server (RFC 3903).</summary>
public static class OutboundPublish
{
    static readonly UIntKind Lifetime = new(1, uint.MaxValue);
    static readonly TextListKind HiddenIds = new() { IsHidden = true };

    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<string> ServerUri = Rows.Add(
        "server_uri",
        "",
        SipTexts.Uri,
        Effect.Immediate,
        "URI of the server that PUBLISH requests go to. Required."
    );

    public static readonly Field<string> FromUri = Rows.Add(
        "from_uri",
        "",
        SipTexts.Uri,
        Effect.Immediate,
        "URI in From; empty: that of server_uri."
    );

    public static readonly Field<string> Event = Rows.Add(
        "event",
        "",
        TextKind.Instance,
        Effect.Immediate,
        "The event package that is published. Required."
    );

    public static readonly Field<string> ToUri = Rows.Add(
        "to_uri",
        "",
        SipTexts.Uri,
        Effect.Immediate,
        "URI in To; empty: that of server_uri."
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
        Effect.NextRegistration,
        "Seconds that a publication lives without a refresh, 1 and more."
    );

    public static readonly Field<uint> MaxAuthAttempts = Rows.Add(
        "max_auth_attempts",
        "5",
        UIntKind.Instance,
        Effect.NextRequest,
        "How often a refused authentication is tried again before publishing stops."
    );

    public static readonly Field<string> Transport = Rows.Add(
        "transport",
        "",
        TextKind.Instance,
        Effect.Immediate,
        "The transport that the requests leave through; empty: one that fits the URI."
    );

    public static readonly Field<ValueList<string>> OutboundAuth = Rows.Add(
        "outbound_auth",
        "",
        HiddenIds,
        Effect.NextRequest,
        "Ids of auth objects to answer challenges with. Kept, but not shown."
    );

    public static readonly Field<bool> MultiUser = Rows.Add(
        "multi_user",
        "no",
        BoolKind.TrueFalse,
        Effect.Immediate,
        "Publishes for several users, whose names take the place of the user in the URIs."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "outbound-publish",
            Class = "res_pjsip",
            Section = "res_pjsip_outbound_publish",
            DefaultMappings = ["config,pjsip.conf,criteria=type=outbound-publish"],
            Summary = "A server to which PUBLISH requests go, and as whom.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        if (draft.Get(ServerUri).Length == 0)
        {
            errors.Add(draft.Refuse(ServerUri, "the URI of a server is needed"));
        }
        if (draft.Get(Event).Length == 0)
        {
            errors.Add(draft.Refuse(Event, "the name of an event package is needed"));
        }
    }
}
