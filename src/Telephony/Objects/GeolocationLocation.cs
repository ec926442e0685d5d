using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>A place that profiles refer to.</summary>
public static class GeolocationLocation
{
    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in geolocation.conf.");

    public static readonly Field<GeolocationFormat> Format = Rows.Add(
        "format",
        "<none>",
        GeolocationWords.Format,
        Effect.NextCall,
        "What location_info holds: civicAddress (RFC 5139), GML (RFC 5491) or a URI. Required."
    );

    public static readonly Field<NameValues> LocationInfo = Rows.Add(
        "location_info",
        "",
        NameValueListKind.Instance,
        Effect.NextCall,
        "The place itself, in the names of its format; a URI as URI=\"...\"."
    );

    public static readonly Field<NameValues> Confidence = Rows.Add(
        "confidence",
        "",
        NameValueListKind.Instance,
        Effect.NextCall,
        "How sure the place is (RFC 7459): pdf and value, in percent."
    );

    public static readonly Field<string> LocationSource = Rows.Add(
        "location_source",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "Host name of whoever determined the place (RFC 8787); an IP address is not allowed."
    );

    public static readonly Field<string> Method = Rows.Add(
        "method",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "How the place was determined: GPS, DHCP, Manual and so on (RFC 4119)."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "location",
            Class = "res_geolocation",
            Section = "location",
            DefaultMappings = ["config,geolocation.conf,criteria=type=location"],
            Summary = "Where a caller is: a postal address, a shape on the map, or a URI to ask (RFC 6442).",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors) => GeolocationWords.Check(draft, Format, LocationInfo, LocationSource, errors);
}
