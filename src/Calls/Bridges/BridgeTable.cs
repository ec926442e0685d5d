using System.Collections.Concurrent;
using Convoke.Calls.Channels;
using Convoke.Calls.Turns;
using Convoke.Sip.Timers;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Bridges;

/// <summary>All bridges.</summary>
/// <param name="wheel">for their timers</param>
/// <param name="links">connects the media of two channels</param>
/// <param name="scheduler">runs their turns</param>
/// <param name="log">where faults are told</param>
public sealed class BridgeTable(TimerWheel wheel, IMediaLinks links, TurnScheduler scheduler, ILogger log)
{
    readonly ConcurrentDictionary<string, Bridge> bridges = new(StringComparer.Ordinal);

    public int Count => bridges.Count;

    public TimerWheel Wheel => wheel;

    public TurnScheduler Scheduler => scheduler;

    public ILogger Log => log;

    /// <param name="keepsMedia">see <see cref="Bridge.KeepsMedia"/></param>
    public Bridge Make(bool keepsMedia = false)
    {
        var id = Guid.NewGuid().ToString();
        return bridges[id] = new(this, id) { KeepsMedia = keepsMedia };
    }

    /// <summary>In any thread: whether the media of two channels can be joined; if not, why is told.</summary>
    public bool CanLink(Channel one, Channel other) => links.CanLink(one, other);

    /// <summary>Joins the media of two channels before there is a bridge.</summary>
    public IMediaLink? LinkEarly(Channel one, Channel other) => links.Link(one, other, keepsMedia: true);

    internal IMediaLink? Link(BridgeMember one, BridgeMember other, Bridge bridge) =>
        links.Link(one.Channel, other.Channel, bridge.KeepsMedia);

    internal void Remove(Bridge bridge) => bridges.TryRemove(bridge.Id, out _);
}
