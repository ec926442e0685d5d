using Convoke.Sip.Timers;
using Microsoft.Extensions.Logging;

namespace Convoke.Sip.Transports;

/// <summary>What every transport shares: where received messages go, the wheel, the limits, the table of connections.</summary>
sealed class TransportHost(ITransportSink sink, TimerWheel wheel, TimeProvider time, ILogger logger)
{
    TransportLimits limits = new();
    IMessageTap? tap;

    public ITransportSink Sink { get; } = sink;
    public TimerWheel Wheel { get; } = wheel;
    public TimeProvider Time { get; } = time;
    public ILogger Logger { get; } = logger;
    public ConnectionTable Connections { get; } = new();
    public LocalRoutes Routes { get; } = new(time);

    public IMessageTap? Tap
    {
        get => Volatile.Read(ref tap);
        set => Volatile.Write(ref tap, value);
    }

    public TransportLimits Limits
    {
        get => Volatile.Read(ref limits);
        set => Volatile.Write(ref limits, value);
    }
}
