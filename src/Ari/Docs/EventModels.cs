namespace Convoke.Ari.Docs;

/// <summary>The events there are.</summary>
static class EventModels
{
    static readonly Member Endpoint = new("endpoint", "Endpoint", "The endpoint.");

    public static IReadOnlyList<Model> All { get; } =
    [
        new(
            "Message",
            "What goes over the WebSocket.",
            [new("type", "string", "Which event it is."), new("asterisk_id", "string", "The server's identity.", false)]
        ),
        new(
            "Event",
            "Something that happened.",
            [new("application", "string", "The application it is for."), new("timestamp", "Date", "When it happened.")],
            "Message"
        ),
        new("ApplicationReplaced", "Another connection took over the application.", [], "Event"),
        new("DeviceStateChanged", "A device's state changed.", [new("device_state", "DeviceState", "The device.")], "Event"),
        new(
            "PeerStatusChange",
            "An endpoint became reachable or ceased to be.",
            [Endpoint, new("peer", "Peer", "What became of it.")],
            "Event"
        ),
        new(
            "ContactStatusChange",
            "A contact of an endpoint came, went or changed.",
            [Endpoint, new("contact_info", "ContactInfo", "The contact.")],
            "Event"
        ),
        new("Peer", "What became of an endpoint.", [new("peer_status", "string", "The word for it.")]),
        new(
            "ContactInfo",
            "A contact.",
            [
                new("uri", "string", "Its URI."),
                new("contact_status", "string", "What became of it."),
                new("aor", "string", "The aor it belongs to."),
                new("roundtrip_usec", "string", "How long its last answer took, in microseconds.", false),
            ]
        ),
    ];
}
