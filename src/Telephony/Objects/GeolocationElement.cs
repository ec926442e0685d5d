namespace Convoke.Telephony.Objects;

/// <summary>The element of a PIDF document that a place belongs to (RFC 4479).</summary>
public enum GeolocationElement
{
    Device,
    Tuple,
    Person,
}
