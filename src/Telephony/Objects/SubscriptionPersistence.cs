using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>What is needed to go on with a subscription after a restart.</summary>
public static class SubscriptionPersistence
{
    static readonly ObjectTable Rows = new();

    public static readonly Field<string> Packet = Rows.Add(
        "packet",
        "",
        TextKind.Lines,
        Effect.Restart,
        "The SUBSCRIBE request that set the subscription up or refreshed it last."
    );

    public static readonly Field<string> SrcName = Rows.Add(
        "src_name",
        "",
        TextKind.Instance,
        Effect.Restart,
        "Address that the request came from."
    );

    public static readonly Field<uint> SrcPort = Rows.Add(
        "src_port",
        "0",
        UIntKind.Instance,
        Effect.Restart,
        "Port that the request came from."
    );

    public static readonly Field<string> TransportKey = Rows.Add(
        "transport_key",
        "0",
        TextKind.Instance,
        Effect.Restart,
        "The transport that the request came in on."
    );

    public static readonly Field<string> LocalName = Rows.Add(
        "local_name",
        "",
        TextKind.Instance,
        Effect.Restart,
        "Our address that the request came to."
    );

    public static readonly Field<uint> LocalPort = Rows.Add(
        "local_port",
        "0",
        UIntKind.Instance,
        Effect.Restart,
        "Our port that the request came to."
    );

    public static readonly Field<uint> Cseq = Rows.Add(
        "cseq",
        "0",
        UIntKind.Instance,
        Effect.Restart,
        "Sequence number of the last NOTIFY in the dialog."
    );

    public static readonly Field<string> Endpoint = Rows.Add(
        "endpoint",
        "",
        TextKind.Instance,
        Effect.Restart,
        "The endpoint that subscribed."
    );

    public static readonly Field<string> Tag = Rows.Add("tag", "", TextKind.Instance, Effect.Restart, "Our tag of the dialog.");

    public static readonly Field<string> Expires = Rows.Add(
        "expires",
        "",
        TextKind.Instance,
        Effect.Restart,
        "When the subscription ends, in seconds since 1970."
    );

    public static readonly Field<string> ContactUri = Rows.Add(
        "contact_uri",
        "",
        TextKind.Instance,
        Effect.Restart,
        "Where the NOTIFY requests go."
    );

    public static readonly Field<bool> PruneOnBoot = Rows.Add(
        "prune_on_boot",
        "no",
        BoolKind.YesNo,
        Effect.Restart,
        "Drops the subscription at the next start: its connection will not be there any more."
    );

    public static readonly Field<string> GeneratorData = Rows.Add(
        "generator_data",
        "",
        TextKind.Instance,
        Effect.Restart,
        "What the body of the NOTIFY requests is made from, beside the state of the resource."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "subscription_persistence",
            Class = "res_pjsip",
            Section = "res_pjsip_pubsub",
            DefaultMappings = ["astdb,subscription_persistence"],
            Summary = "A subscription of a phone, written by the server itself so that it survives a restart.",
        }
    );
}
