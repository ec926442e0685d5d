using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Messages in a mailbox that another program keeps.</summary>
public static class Mailboxes
{
    static readonly ObjectTable Rows = new();

    public static readonly Field<uint> MsgsNew = Rows.Add(
        "msgs_new",
        "0",
        UIntKind.Instance,
        Effect.Immediate,
        "Messages that nobody has listened to yet."
    );

    public static readonly Field<uint> MsgsOld = Rows.Add(
        "msgs_old",
        "0",
        UIntKind.Instance,
        Effect.Immediate,
        "Messages that have been listened to."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "mailboxes",
            Class = "res_mwi_external",
            DefaultMappings = ["astdb,mwi_external"],
            Summary = "How many new and old messages a mailbox holds; phones that watch it are told when it changes.",
        }
    );
}
