using System.Text;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Identification;

/// <summary>By the whole value of a header.</summary>
sealed class HeaderIdentifier(IdentifyObjects identifies, ObjectStore endpoints, ILogger log) : IdentifyIdentifier(endpoints, log)
{
    public override string Name => "header";

    protected override ConfigObject? Match(in IncomingRequest request)
    {
        foreach (var (_, identify) in identifies.WithHeader)
        {
            var match = identify.Get(Objects.Identify.MatchHeader);
            foreach (var line in request.Message.Lines(Encoding.UTF8.GetBytes(match.Name)))
            {
                if (match.Value.IsMatch(Encoding.UTF8.GetString(line.Value)))
                {
                    return identify;
                }
            }
        }
        return null;
    }
}
