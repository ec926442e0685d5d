using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using static Convoke.Sorcery.Fields.Effect;

namespace Convoke.Telephony.Objects;

/// <summary>The rows of <c>node</c>.</summary>
public static class Node
{
    static readonly ObjectTable Rows = new();

    // A row a line or two, to be read as a table.
    // csharpier-ignore-start
    public static readonly Field<string> Uri = Rows.Add("uri", "", TextKind.Instance, Immediate,
        "SIP URI at which the other servers reach it; asterisk.conf's node_uri, else made of a transport's address.");
    public static readonly Field<uint> Seen = Rows.Add("seen", "0", UIntKind.Instance, Immediate,
        "Seconds since 1970 when it last said that it is there, which it does every 5 s.");
    // csharpier-ignore-end

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "node",
            Class = "convoke",
            DefaultMappings = ["memory"],
            Summary =
                "A server on the same database; the id is its name, the reg_server of its contacts. Each makes and removes its own where the type is "
                + "mapped to realtime, and sends through the others what goes to phones on their connections.",
        }
    );
}
