using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Uac;

/// <summary>The answers that an endpoint's <c>outbound_auth</c> gives to the challenges which a request of ours to it meets.</summary>
public sealed class EndpointAnswers(UacParts parts, ConfigObject endpoint) : IChallengeAnswers
{
    DigestSession? digest;

    public void Begin() => digest = null;

    /// <summary>True for a challenge that can be answered: the request goes out again, under a higher CSeq.</summary>
    public bool Take(Message response)
    {
        if (response.StatusCode is not (401 or 407))
        {
            return false;
        }
        digest ??= new(parts.Credentials, $"endpoint {endpoint.Id}");
        return digest.Take(response, endpoint.Get(Endpoint.OutboundAuth));
    }

    public void Write(MessageWriter writer, ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri) => digest?.Write(writer, method, uri);
}
