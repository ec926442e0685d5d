using Convoke.Calls.Bridges;
using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;
using Convoke.Calls.Local;
using Convoke.Calls.Pickup;
using Convoke.Calls.Pjsip;
using Convoke.Calls.Streams;
using Convoke.Calls.Turns;
using Convoke.Media.Rtp;
using Convoke.Sorcery.Mapping;
using Convoke.Telephony;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls;

/// <summary>The calls of this server: channels, bridges and what they stand on.</summary>
public sealed class CallService : IDisposable
{
    readonly RtpLoop loop;
    readonly SipService sip;
    readonly CallEntry entry;
    IDialplan? dialplan;

    /// <param name="sip">not started yet</param>
    /// <param name="mapper">the objects</param>
    /// <param name="rtp">what rtp.conf says, now</param>
    /// <param name="clock">what time it is</param>
    /// <param name="log">of the category Convoke.Calls</param>
    public CallService(SipService sip, Mapper mapper, Func<RtpConf> rtp, TimeProvider clock, ILogger log)
    {
        loop = new(log);
        Channels = new(sip.Parts.Wheel, clock, TurnScheduler.Pool, log);
        Bridges = new(sip.Parts.Wheel, new RelayLinks(log), TurnScheduler.Pool, log);
        var pjsip = new PjsipParts(
            mapper,
            sip.Sessions,
            sip.Parts,
            sip.Reachability,
            sip.Settings,
            Channels,
            loop,
            () => rtp().Ports,
            () => Dialplan,
            log
        );
        Drivers = new([new PjsipDriver(pjsip), new LocalDriver(Channels, () => Dialplan)]);
        entry = new CallEntry(pjsip);
        this.sip = sip;
        Pickup = pjsip.Pickup;
        Mapper = mapper;
        Clock = clock;
        Log = log;
    }

    public ChannelTable Channels { get; }

    public BridgeTable Bridges { get; }

    public ChannelDrivers Drivers { get; }

    /// <summary>Ringing calls that somebody else takes.</summary>
    public GroupPickup Pickup { get; }

    /// <summary>The objects.</summary>
    public Mapper Mapper { get; }

    /// <summary>Is told of what a dialplan says to programs (UserEvent), in the channel's turn: enqueue and return.</summary>
    public event Action<Channel, string, IReadOnlyList<KeyValuePair<string, string>>>? UserEventRaised;

    internal void Raise(Channel channel, string name, IReadOnlyList<KeyValuePair<string, string>> said) =>
        UserEventRaised?.Invoke(channel, name, said);

    public TimeProvider Clock { get; }

    public ILogger Log { get; }

    /// <summary>What channels run. Set once, before SIP is served; calls are taken from then on.</summary>
    public IDialplan Dialplan
    {
        get => dialplan ?? throw new InvalidOperationException("There is no dialplan yet.");
        set
        {
            dialplan = value;
            sip.Calls = entry;
        }
    }

    /// <summary>The application Dial.</summary>
    public Dial Dial => new(new(Drivers, Bridges, Dialplan, Clock, Log));

    /// <summary>Streams of media that are open.</summary>
    public int Streams => loop.Count;

    public void Dispose() => loop.Dispose();
}
