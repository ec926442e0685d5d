using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.Objects;
using Convoke.Telephony.OutboundRegistration;
using Microsoft.Extensions.Logging;
using TransportProtocol = Convoke.Sip.Transports.TransportProtocol;

namespace Convoke.Telephony.Uac;

/// <summary>What those need who send requests of their own.</summary>
public sealed class UacParts
{
    readonly ObjectStore global;
    readonly ConfigObject fallback = new Draft(Objects.Global.Type, "global").Finish();

    /// <param name="mapper">the objects</param>
    /// <param name="send">sends a request; never waits</param>
    /// <param name="protocolOf">the protocol of the transport of a name; null where there is none</param>
    /// <param name="connectionOf">the connection that a registered contact, by the ids of its AOR and its own, is bound to; null for none</param>
    /// <param name="wheel">for all timers</param>
    /// <param name="clock">what time it is</param>
    /// <param name="log">where failures are told</param>
    public UacParts(
        Mapper mapper,
        Action<OutgoingRequest> send,
        Func<string, TransportProtocol?> protocolOf,
        Func<string, string, Connection?> connectionOf,
        TimerWheel wheel,
        TimeProvider clock,
        ILogger log
    )
    {
        (Mapper, Send, ProtocolOf, ConnectionOf, Wheel, Clock, Log) = (mapper, send, protocolOf, connectionOf, wheel, clock, log);
        global = mapper[Objects.Global.Type];
        Credentials = new(mapper[Auth.Type], () => Global, log);
    }

    public Mapper Mapper { get; }

    public Action<OutgoingRequest> Send { get; }

    public Func<string, TransportProtocol?> ProtocolOf { get; }

    public Func<string, string, Connection?> ConnectionOf { get; }

    /// <summary>The ways to phones on connections of other servers; null: there are none.</summary>
    internal NodeRoutes? Nodes { get; init; }

    /// <summary>The ways that registrars want our requests to take.</summary>
    public ServiceRoutes ServiceRoutes { get; } = new();

    public TimerWheel Wheel { get; }

    public TimeProvider Clock { get; }

    public ILogger Log { get; }

    public Credentials Credentials { get; }

    /// <summary>The object <c>global</c>, or its defaults.</summary>
    public ConfigObject Global => global.Find("global") ?? fallback;
}
