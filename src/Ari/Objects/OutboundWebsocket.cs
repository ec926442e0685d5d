using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Ari.Objects;

/// <summary>A WebSocket that we open to an application.</summary>
public static class OutboundWebsocket
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in ari.conf.");

    public static readonly Field<string> WebsocketClientId = Rows.Add(
        "websocket_client_id",
        "",
        TextKind.Instance,
        Effect.Immediate,
        "The websocket_client object that says where to connect. Required."
    );

    public static readonly Field<string> Apps = Rows.Add(
        "apps",
        "",
        TextKind.Instance,
        Effect.Immediate,
        "Names of applications, separated by commas, whose events go over the connection. Required."
    );

    public static readonly Field<string> LocalAriUser = Rows.Add(
        "local_ari_user",
        "",
        TextKind.Instance,
        Effect.Immediate,
        "The ARI user whose rights requests over the connection have. Required."
    );

    public static readonly Field<bool> SubscribeAll = Rows.Add(
        "subscribe_all",
        "no",
        BoolKind.TrueFalse,
        Effect.Immediate,
        "Sends all events, not just those the applications subscribed to."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "outbound_websocket",
            Class = "res_ari",
            DefaultMappings = ["config,ari.conf,criteria=type=outbound_websocket"],
            Summary = "A WebSocket that is opened from here to an application, which then uses ARI over it.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        foreach (var field in (ReadOnlySpan<Field<string>>)[WebsocketClientId, Apps, LocalAriUser])
        {
            if (draft.Get(field).Length == 0)
            {
                errors.Add(draft.Refuse(field, "a value is needed"));
            }
        }
    }
}
