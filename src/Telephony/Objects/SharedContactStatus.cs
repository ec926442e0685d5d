using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using static Convoke.Sorcery.Fields.Effect;

namespace Convoke.Telephony.Objects;

/// <summary>The rows of <c>contact_status</c>.</summary>
public static class SharedContactStatus
{
    static readonly ObjectTable Rows = new();

    // A row a line or two, to be read as a table.
    // csharpier-ignore-start
    public static readonly Field<string> Owner = Rows.Add("owner", "", TextKind.Instance, Immediate,
        "The reg_server of the contact: the server that asks it whether it is there.");
    public static readonly Field<bool> Reachable = Rows.Add("reachable", "no", BoolKind.YesNo, Immediate,
        "Whether it answered when it was asked last.");
    public static readonly Field<uint> RoundTrip = Rows.Add("rtt", "0", UIntKind.Instance, Immediate,
        "Microseconds that its answer took when it began to answer.");
    // csharpier-ignore-end

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "contact_status",
            Class = "convoke",
            DefaultMappings = ["memory"],
            Summary =
                "What the server that asks a contact found, for the others on the same database; the id is the contact's. Servers make and remove "
                + "these where the type is mapped to realtime.",
        }
    );
}
