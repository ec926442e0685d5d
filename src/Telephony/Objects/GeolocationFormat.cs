namespace Convoke.Telephony.Objects;

/// <summary>The form in which a place is described.</summary>
public enum GeolocationFormat
{
    None,

    /// <summary>RFC 5139.</summary>
    CivicAddress,

    /// <summary>RFC 5491.</summary>
    Gml,
    Uri,
}
