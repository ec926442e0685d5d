using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;
using Convoke.Calls.Pickup;
using Convoke.Media.Rtp;
using Convoke.Sip.Sessions;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.States;
using Convoke.Telephony.Uac;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Pjsip;

/// <summary>What the channels of SIP stand on.</summary>
public sealed class PjsipParts(
    Mapper mapper,
    SessionStack sessions,
    UacParts requests,
    Reachability reachability,
    SettingsWatch settings,
    ChannelTable channels,
    RtpLoop loop,
    Func<PortRange> ports,
    Func<IDialplan> dialplan,
    ILogger log
)
{
    public SessionStack Sessions => sessions;

    public UacParts Requests => requests;

    public Reachability Reachability => reachability;

    public SipSettings Settings => settings.Current;

    public ChannelTable Channels => channels;

    public RtpLoop Loop => loop;

    /// <summary>Those of rtp.conf.</summary>
    public PortRange Ports => ports();

    public IDialplan Dialplan => dialplan();

    public ObjectStore Endpoints { get; } = mapper[Endpoint.Type];

    public ObjectStore Transports { get; } = mapper[Telephony.Objects.Transport.Type];

    public GroupPickup Pickup { get; } = new(channels);

    public ILogger Log => log;
}
