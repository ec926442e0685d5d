using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Identification;

/// <summary>By the address the request came from.</summary>
sealed class SourceIdentifier(IdentifyObjects identifies, ObjectStore endpoints, ILogger log) : IdentifyIdentifier(endpoints, log)
{
    public override string Name => "ip";

    protected override ConfigObject? Match(in IncomingRequest request) => identifies.Sources.Find(request.Source);
}
