using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>What locations and profiles have in common.</summary>
static class GeolocationWords
{
    public static readonly EnumKind<GeolocationFormat> Format = new(
        ("<none>", GeolocationFormat.None),
        ("civicAddress", GeolocationFormat.CivicAddress),
        ("GML", GeolocationFormat.Gml),
        ("URI", GeolocationFormat.Uri)
    );

    public static void Check(
        Draft draft,
        Field<GeolocationFormat> format,
        Field<NameValues> info,
        Field<string> source,
        List<FieldError> errors
    )
    {
        switch (draft.Get(format))
        {
            case GeolocationFormat.None:
                errors.Add(draft.Refuse(format, "a format is needed: " + Format.Accepts));
                break;
            case GeolocationFormat.Uri when draft.Get(info).Find("URI") is null:
                errors.Add(draft.Refuse(info, "the format URI needs URI=\"...\""));
                break;
        }
        if (NetAddress.TryParse(draft.Get(source), out _))
        {
            errors.Add(draft.Refuse(source, "a host name is needed: RFC 8787 allows no IP address here"));
        }
    }
}
