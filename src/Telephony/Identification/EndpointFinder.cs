using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Identification;

/// <summary>
/// Asks the ways of recognizing endpoints one after the other: those without a place in the order first, those that global's
/// <c>endpoint_identifier_order</c> names, then the others.
/// </summary>
sealed class EndpointFinder
{
    readonly IEndpointIdentifier[] first;
    readonly IEndpointIdentifier[] ordered;
    IEndpointIdentifier[] inForce = [];

    /// <param name="settings">whose order rules</param>
    /// <param name="first">asked before all others, whatever the order says: the line of an outbound registration</param>
    /// <param name="ordered">those that the order can name, in the order in which they come where it does not</param>
    public EndpointFinder(SettingsWatch settings, IReadOnlyList<IEndpointIdentifier> first, IReadOnlyList<IEndpointIdentifier> ordered)
    {
        (this.first, this.ordered) = ([.. first], [.. ordered]);
        settings.Follow(Arrange);
    }

    public EndpointLookup Find(in IncomingRequest request)
    {
        foreach (var identifier in Volatile.Read(ref inForce))
        {
            var found = identifier.Identify(request);
            if (found.IsDecided)
            {
                return found;
            }
        }
        return EndpointLookup.Nobody;
    }

    void Arrange(SipSettings settings)
    {
        var named = settings.IdentifierOrder.SelectMany(name => ordered.Where(i => i.Name == name)).Distinct().ToArray();
        Volatile.Write(ref inForce, [.. first, .. named, .. ordered.Except(named)]);
    }
}
