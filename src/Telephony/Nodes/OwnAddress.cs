using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Telephony.Nodes;

/// <summary>Where the other servers reach this one.</summary>
/// <param name="Uri">as configured; empty: it is made of the address of a transport</param>
/// <param name="Towards">an address near the other servers, that of the database as a rule; not set: none is known</param>
public sealed record OwnAddress(string Uri, PeerAddress Towards)
{
    /// <summary>Between servers a connection is better: who is gone refuses it at once. TLS needs a name, and so to be configured.</summary>
    static readonly TransportProtocol[] Preferred = [TransportProtocol.Tcp, TransportProtocol.Udp];

    /// <summary>The URI; empty where there is none.</summary>
    public string UriAmong(IReadOnlyList<Transport> transports)
    {
        if (Uri.Length > 0 || !Towards.IsSet)
        {
            return Uri;
        }
        foreach (var protocol in Preferred)
        {
            foreach (var transport in transports.Where(t => t.Protocol == protocol))
            {
                if (transport.SentByTo(Towards) is { Port: > 0 } own)
                {
                    return $"sip:{own};transport={protocol.UriToken}";
                }
            }
        }
        return "";
    }
}
