using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Identification;

/// <summary>One way of telling whom a request is from.</summary>
interface IEndpointIdentifier
{
    /// <summary>Its name in global's <c>endpoint_identifier_order</c>.</summary>
    string Name { get; }

    EndpointLookup Identify(in IncomingRequest request);
}
