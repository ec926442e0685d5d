using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Ari.Objects;

/// <summary>Settings of ARI as a whole.</summary>
public static class General
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in ari.conf.");

    public static readonly Field<bool> Enabled = Rows.Add(
        "enabled",
        "yes",
        BoolKind.TrueFalse,
        Effect.Immediate,
        "Answers ARI requests at all."
    );

    public static readonly Field<bool> Pretty = Rows.Add(
        "pretty",
        "no",
        BoolKind.YesNo,
        Effect.NextRequest,
        "Writes JSON with line breaks and indents."
    );

    public static readonly Field<string> AuthRealm = Rows.Add(
        "auth_realm",
        "Asterisk REST Interface",
        TextKind.Instance,
        Effect.NextRequest,
        "Realm of the challenge to requests without credentials."
    );

    public static readonly Field<string> AllowedOrigins = Rows.Add(
        "allowed_origins",
        "",
        TextKind.Instance,
        Effect.NextRequest,
        "Origins whose pages may send requests (CORS), separated by commas; * for all."
    );

    public static readonly Field<int> WebsocketWriteTimeout = Rows.Add(
        "websocket_write_timeout",
        "100",
        IntKind.Instance,
        Effect.NextRequest,
        "Milliseconds that an event may take to be written to a WebSocket before the connection is closed."
    );

    public static readonly Field<string> Channelvars = Rows.Add(
        "channelvars",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "Channel variables, up to 128 separated by commas, that events about channels show."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "general",
            Class = "res_ari",
            DefaultMappings = ["config,ari.conf,criteria=type=general,single_object=yes,explicit_name=general"],
            Summary = "Settings of ARI as a whole; one object, called general.",
        }
    );
}
