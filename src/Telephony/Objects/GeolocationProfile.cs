using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>How a place is sent and received with calls.</summary>
public static class GeolocationProfile
{
    static readonly EnumKind<GeolocationElement> PidfElementKind = new(
        ("device", GeolocationElement.Device),
        ("tuple", GeolocationElement.Tuple),
        ("person", GeolocationElement.Person)
    );

    static readonly EnumKind<GeolocationPrecedence> ProfilePrecedenceKind = new(
        ("prefer_incoming", GeolocationPrecedence.PreferIncoming),
        ("prefer_config", GeolocationPrecedence.PreferConfig),
        ("discard_incoming", GeolocationPrecedence.DiscardIncoming),
        ("discard_config", GeolocationPrecedence.DiscardConfig)
    );

    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in geolocation.conf.");

    public static readonly Field<GeolocationElement> PidfElement = Rows.Add(
        "pidf_element",
        "device",
        PidfElementKind,
        Effect.NextCall,
        "The element of the PIDF document that holds the place: device, tuple or person."
    );

    public static readonly Field<string> PidfElementId = Rows.Add(
        "pidf_element_id",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "The id of that element; empty: made up."
    );

    public static readonly Field<string> LocationReference = Rows.Add(
        "location_reference",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "The location object that is sent. Not together with format and location_info."
    );

    public static readonly Field<GeolocationPrecedence> ProfilePrecedence = Rows.Add(
        "profile_precedence",
        "discard_incoming",
        ProfilePrecedenceKind,
        Effect.NextCall,
        "Which place wins where a call brings one and the profile has one, and whether the other is dropped."
    );

    public static readonly Field<NameValues> UsageRules = Rows.Add(
        "usage_rules",
        "",
        NameValueListKind.Instance,
        Effect.NextCall,
        "What the receiver may do with the place (RFC 4119): retransmission-allowed and retention-expires."
    );

    public static readonly Field<NameValues> LocationInfoRefinement = Rows.Add(
        "location_info_refinement",
        "",
        NameValueListKind.Instance,
        Effect.NextCall,
        "Details added to the place of location_reference, such as a room."
    );

    public static readonly Field<NameValues> LocationVariables = Rows.Add(
        "location_variables",
        "",
        NameValueListKind.Instance,
        Effect.NextCall,
        "Values of the variables that the place mentions."
    );

    public static readonly Field<string> Notes = Rows.Add(
        "notes",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "A remark that is sent with the place."
    );

    public static readonly Field<bool> AllowRoutingUse = Rows.Add(
        "allow_routing_use",
        "no",
        BoolKind.TrueFalse,
        Effect.NextCall,
        "Lets servers on the way route by the place (Geolocation-Routing of RFC 6442)."
    );

    public static readonly Field<bool> SuppressEmptyCaElements = Rows.Add(
        "suppress_empty_ca_elements",
        "no",
        BoolKind.TrueFalse,
        Effect.NextCall,
        "Leaves elements of a postal address out where their value is empty."
    );

    public static readonly Field<GeolocationFormat> Format = Rows.Add(
        "format",
        "<none>",
        GeolocationWords.Format,
        Effect.NextCall,
        "As in a location object."
    );

    public static readonly Field<NameValues> LocationInfo = Rows.Add(
        "location_info",
        "",
        NameValueListKind.Instance,
        Effect.NextCall,
        "As in a location object."
    );

    public static readonly Field<NameValues> Confidence = Rows.Add(
        "confidence",
        "",
        NameValueListKind.Instance,
        Effect.NextCall,
        "As in a location object."
    );

    public static readonly Field<string> LocationSource = Rows.Add(
        "location_source",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "As in a location object."
    );

    public static readonly Field<string> Method = Rows.Add("method", "", TextKind.Instance, Effect.NextCall, "As in a location object.");

    public static readonly Field<string> DeviceId = Rows.Add(
        "device_id",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "The device that the place belongs to (RFC 4479)."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "profile",
            Class = "res_geolocation",
            Section = "profile",
            DefaultMappings = ["memory", "config,geolocation.conf,criteria=type=profile"],
            Summary = "Which place goes out with a call, in what form, and what becomes of one that comes in.",
            BuiltIn = [.. GeolocationProfileKind.BuiltIn.Select(id => new BuiltInObject(id, "profile_precedence", id.Trim('<', '>')))],
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        var hasInfo = !draft.Get(LocationInfo).IsEmpty;
        if (draft.Get(LocationReference).Length > 0)
        {
            if (hasInfo || draft.Get(Format) != GeolocationFormat.None)
            {
                errors.Add(
                    draft.Refuse(LocationReference, "either a location is referred to, or format and location_info are given, not both")
                );
            }
        }
        else if (hasInfo)
        {
            GeolocationWords.Check(draft, Format, LocationInfo, LocationSource, errors);
        }
    }
}
