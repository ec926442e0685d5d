using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>Agreement on the security of media by the headers of RFC 3329, as the mediasec draft uses them.</summary>
sealed class Mediasec(ConfigObject registration)
{
    readonly string offered = MechanismListKind.Instance.Render(registration.Get(Registration.SecurityMechanisms)) ?? "";
    readonly List<byte[]> server = [];

    /// <summary>What a server offers; true where it is new.</summary>
    public bool Take(Message response)
    {
        var isNew = server.Count == 0;
        if (isNew)
        {
            foreach (var line in response.Lines(HeaderId.SecurityServer))
            {
                server.Add(line.Value.ToArray());
            }
        }
        return isNew && server.Count > 0;
    }

    public void Write(MessageWriter writer)
    {
        writer.Header(HeaderId.Require, "mediasec"u8);
        writer.Header(HeaderId.ProxyRequire, "mediasec"u8);
        if (server.Count == 0)
        {
            if (offered.Length > 0)
            {
                writer.Header(HeaderId.SecurityClient, offered);
            }
            return;
        }
        // RFC 3329 section 2.3.1: the server's list is said back, so that it sees whether somebody changed it on the way.
        foreach (var line in server)
        {
            writer.Header(HeaderId.SecurityVerify, line);
        }
    }
}
