using System.Text;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Identification;

/// <summary>By the Request-URI as it was written.</summary>
sealed class RequestUriIdentifier(IdentifyObjects identifies, ObjectStore endpoints, ILogger log) : IdentifyIdentifier(endpoints, log)
{
    public override string Name => "request_uri";

    protected override ConfigObject? Match(in IncomingRequest request)
    {
        var candidates = identifies.WithRequestUri;
        if (candidates.IsEmpty)
        {
            return null;
        }
        var uri = Encoding.UTF8.GetString(request.Message.RequestUriText);
        foreach (var (_, identify) in candidates)
        {
            if (identify.Get(Objects.Identify.MatchRequestUri).IsMatch(uri))
            {
                return identify;
            }
        }
        return null;
    }
}
