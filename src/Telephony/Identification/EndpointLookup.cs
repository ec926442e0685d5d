using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;

namespace Convoke.Telephony.Identification;

/// <summary>What a way of recognizing endpoints came to.</summary>
/// <param name="Endpoint">the endpoint; null: this way names none</param>
/// <param name="IsUnavailable">the store of endpoints could not be asked, so nothing may be concluded</param>
readonly record struct EndpointLookup(ConfigObject? Endpoint, bool IsUnavailable = false)
{
    public static readonly EndpointLookup Nobody = new(null);

    public bool IsDecided => Endpoint is not null || IsUnavailable;

    public static EndpointLookup Of(Lookup lookup) => new(lookup.Object, lookup.State == LookupState.Unavailable);
}
