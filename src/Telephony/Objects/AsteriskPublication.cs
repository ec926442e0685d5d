using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Exchanges device and mailbox states with other servers.</summary>
public static class AsteriskPublication
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<string> DevicestatePublish = Rows.Add(
        "devicestate_publish",
        "",
        TextKind.Instance,
        Effect.Stored,
        "The outbound-publish object that device states go out through."
    );

    public static readonly Field<string> MailboxstatePublish = Rows.Add(
        "mailboxstate_publish",
        "",
        TextKind.Instance,
        Effect.Stored,
        "The outbound-publish object that mailbox states go out through."
    );

    public static readonly Field<bool> DeviceState = Rows.Add(
        "device_state",
        "no",
        BoolKind.TrueFalse,
        Effect.Stored,
        "Takes device states that others publish."
    );

    public static readonly Field<TextPattern> DeviceStateFilter = Rows.Add(
        "device_state_filter",
        null,
        TextPatternKind.HiddenRegex,
        Effect.Stored,
        "Regular expression for the devices whose states are exchanged. Kept, but not shown."
    );

    public static readonly Field<bool> MailboxState = Rows.Add(
        "mailbox_state",
        "no",
        BoolKind.TrueFalse,
        Effect.Stored,
        "Takes mailbox states that others publish."
    );

    public static readonly Field<TextPattern> MailboxStateFilter = Rows.Add(
        "mailbox_state_filter",
        null,
        TextPatternKind.HiddenRegex,
        Effect.Stored,
        "Regular expression for the mailboxes whose states are exchanged. Kept, but not shown."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "asterisk-publication",
            Class = "res_pjsip",
            Section = "res_pjsip_publish_asterisk",
            DefaultMappings = ["config,pjsip.conf,criteria=type=asterisk-publication"],
            Summary = "Which states are published to, and taken from, servers of the same kind.",
        }
    );
}
