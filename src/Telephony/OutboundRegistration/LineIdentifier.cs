using Convoke.Sip.Uris;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Identification;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>Recognizes the server at which we registered with a token: it puts our Contact into the Request-URI or To of its requests.</summary>
sealed class LineIdentifier(RegistrationLines lines, ObjectStore endpoints) : IEndpointIdentifier
{
    /// <summary>No order names it: it is asked first.</summary>
    public string Name => "";

    public EndpointLookup Identify(in IncomingRequest request)
    {
        var found = Line(request.Message.To.Uri) ?? Line(request.Message.RequestUri);
        return found is null ? EndpointLookup.Nobody : EndpointLookup.Of(endpoints.Ask(found));
    }

    string? Line(SipUriView uri) => uri.IsSip ? lines.Find(uri.Parameters.Value("line"u8)) : null;
}
