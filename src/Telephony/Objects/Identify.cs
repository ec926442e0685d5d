using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Tells by source address, header or Request-URI which endpoint a request is from.</summary>
public static class Identify
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<string> Endpoint = Rows.Add(
        "endpoint",
        "",
        TextKind.Instance,
        Effect.NextRequest,
        "The endpoint that matching requests are from. Required; it need not exist yet."
    );

    public static readonly Field<NetList> Match = Rows.Add(
        "match",
        "",
        NetListKind.NetworksOrHosts,
        Effect.NextRequest,
        "Source addresses and networks that match, with a port or not, and hosts by their names, which are looked up when they are pushed and then twice a minute. An empty text clears the list."
    );

    public static readonly Field<HeaderMatch> MatchHeader = Rows.Add(
        "match_header",
        "",
        HeaderMatchKind.Instance,
        Effect.NextRequest,
        "A header and its whole value, or a regular expression between slashes for it, that match."
    );

    public static readonly Field<TextPattern> MatchRequestUri = Rows.Add(
        "match_request_uri",
        "",
        TextPatternKind.TextOrRegex,
        Effect.NextRequest,
        "A Request-URI, or a regular expression between slashes for it, that matches."
    );

    public static readonly Field<bool> SrvLookups = Rows.Add(
        "srv_lookups",
        "yes",
        BoolKind.TrueFalse,
        Effect.NextRequest,
        "Whether host names in match without a port are looked up as SIP services (SRV) first."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "identify",
            Class = "res_pjsip",
            Section = "res_pjsip_endpoint_identifier_ip",
            DefaultMappings = ["config,pjsip.conf,criteria=type=identify"],
            Summary = "Which endpoint requests from an address, with a header or to a Request-URI belong to.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        if (draft.Get(Endpoint).Length == 0)
        {
            errors.Add(draft.Refuse(Endpoint, "the id of an endpoint is needed"));
        }
        if (draft.Get(Match).IsEmpty && draft.Get(MatchHeader).IsEmpty && draft.Get(MatchRequestUri).IsEmpty)
        {
            errors.Add(draft.Refuse(Match, "match, match_header or match_request_uri is needed"));
        }
    }
}
