using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>A list of resources that phones subscribe to at once (RFC 4662).</summary>
public static class ResourceList
{
    static readonly TextListKind ListItems = new() { Adds = true, IsSet = true };

    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<string> Event = Rows.Add(
        "event",
        "",
        TextKind.Instance,
        Effect.NextRequest,
        "The event package that the list is for: presence, dialog, message-summary. Required."
    );

    public static readonly Field<bool> FullState = Rows.Add(
        "full_state",
        "no",
        BoolKind.TrueFalse,
        Effect.NextRequest,
        "Each NOTIFY tells the state of all resources, not just of those that changed."
    );

    public static readonly Field<uint> NotificationBatchInterval = Rows.Add(
        "notification_batch_interval",
        "0",
        UIntKind.Instance,
        Effect.NextRequest,
        "Milliseconds that changes are collected for before a NOTIFY goes out; 0 sends each at once."
    );

    public static readonly Field<ValueList<string>> ListItem = Rows.Add(
        "list_item",
        "",
        ListItems,
        Effect.NextRequest,
        "Resources, or other lists, separated by commas; each is kept once, an empty text clears the list. At least one is required."
    );

    public static readonly Field<bool> ResourceDisplayName = Rows.Add(
        "resource_display_name",
        "no",
        BoolKind.TrueFalse,
        Effect.NextRequest,
        "Tells the names of the resources in each NOTIFY."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "resource_list",
            Class = "res_pjsip",
            Section = "res_pjsip_pubsub",
            DefaultMappings = ["config,pjsip.conf,criteria=type=resource_list"],
            Summary = "A SUBSCRIBE to the id of the list is one to all resources in it.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        if (draft.Get(Event).Length == 0)
        {
            errors.Add(draft.Refuse(Event, "the name of an event package is needed"));
        }
        if (draft.Get(ListItem).Count == 0)
        {
            errors.Add(draft.Refuse(ListItem, "at least one resource is needed"));
        }
    }
}
