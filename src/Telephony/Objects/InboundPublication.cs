using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Lets an endpoint publish states to us (RFC 3903).</summary>
public static class InboundPublication
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<string> Endpoint = Rows.Add(
        "endpoint",
        null,
        HiddenTextKind.Instance,
        Effect.NextRequest,
        "The endpoint that may publish; empty: any. Kept, but not shown."
    );

    public static readonly OpenFields Events = Rows.Open(
        "event_",
        isShown: false,
        "event_<package>=<id>: the object that deals with what is published under an event package. Kept, but not shown."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "inbound-publication",
            Class = "res_pjsip",
            Section = "res_pjsip_pubsub",
            DefaultMappings = ["config,pjsip.conf,criteria=type=inbound-publication"],
            Summary = "Its id is the user of the URI that PUBLISH requests go to.",
        }
    );
}
