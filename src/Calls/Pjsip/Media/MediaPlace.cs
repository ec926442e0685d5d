// Endpoint options: media_address, bind_rtp_to_media_address, rtp_port_start, rtp_port_end, tos_audio, tos_video, rtp_symmetric.
// Transport options: external_media_address, local_net.
using System.Net;
using Convoke.Media.Rtp;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Media;

/// <summary>Where the media of a call is: the address that we say, where we bind, and from which ports.</summary>
/// <param name="Said">in o= and c=</param>
/// <param name="Bound">null: every address</param>
/// <param name="Ports">from these</param>
/// <param name="IsSymmetric">sends to where media comes from</param>
sealed record MediaPlace(IPAddress Said, IPAddress? Bound, PortRange Ports, bool IsSymmetric)
{
    public static MediaPlace Of(ConfigObject endpoint, in Flow flow, ObjectStore transports, PortRange ports)
    {
        var given = IPAddress.TryParse(endpoint.Get(Endpoint.MediaAddress), out var address) ? address : null;
        var (first, last) = ((int)endpoint.Get(Endpoint.RtpPortStart), (int)endpoint.Get(Endpoint.RtpPortEnd));
        return new(
            given ?? External(flow, transports) ?? Local(flow),
            endpoint.Get(Endpoint.BindRtpToMediaAddress) ? given : null,
            first > 0 && last > first ? new(first, last) : ports,
            endpoint.Get(Endpoint.RtpSymmetric)
        );
    }

    static IPAddress? External(in Flow flow, ObjectStore transports)
    {
        if (
            transports.Find(flow.Transport.Name) is not { } transport
            || !IPAddress.TryParse(transport.Get(Telephony.Objects.Transport.ExternalMediaAddress), out var external)
        )
        {
            return null;
        }
        var remote = flow.Remote.ToIPAddress();
        return flow.Transport.Options.LocalNets.Any(n => n.Contains(remote)) ? null : external;
    }

    /// <summary>Our address on the way to the peer.</summary>
    static IPAddress Local(in Flow flow)
    {
        var local = flow.Transport.LocalTowards(flow.Remote).ToIPAddress();
        return local.Equals(IPAddress.Any) || local.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : local;
    }
}
