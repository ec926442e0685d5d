using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Convoke.Calls.Turns;
using Convoke.Sip.Timers;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Channels;

/// <summary>All channels, by their names and unique ids.</summary>
/// <param name="wheel">for their timers</param>
/// <param name="clock">what time it is</param>
/// <param name="scheduler">runs their turns</param>
/// <param name="log">where faults are told</param>
public sealed class ChannelTable(TimerWheel wheel, TimeProvider clock, TurnScheduler scheduler, ILogger log)
{
    readonly ConcurrentDictionary<string, Channel> byName = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, Channel> byId = new(StringComparer.Ordinal);
    long names;
    long ids;

    public int Count => byId.Count;

    /// <summary>In the order of their making.</summary>
    public IReadOnlyList<Channel> All => [.. byId.Values.OrderBy(c => c.CreatedAt)];

    public TimerWheel Wheel => wheel;

    public TimeProvider Clock => clock;

    public TurnScheduler Scheduler => scheduler;

    public ILogger Log => log;

    /// <summary>Is told of what happens to channels, in their turns: enqueue and return.</summary>
    public event Action<Channel, ChannelChange>? Changed;

    /// <param name="technology">what stands behind it</param>
    /// <param name="resource">the second part of its name: <c>alice</c></param>
    /// <param name="linkedId">of the channel that made this one; null: a call begins</param>
    public Channel Make(ITechnology technology, string resource, string? linkedId = null) =>
        Add(technology, $"{resource}-{NextNumber()}", linkedId);

    /// <summary>Two that belong together: their names differ in what stands behind the semicolon.</summary>
    public (Channel One, Channel Two) MakePair(ITechnology one, ITechnology two, string resource, string? linkedId)
    {
        var number = NextNumber();
        var first = Add(one, $"{resource}-{number};1", linkedId);
        return (first, Add(two, $"{resource}-{number};2", first.LinkedId));
    }

    Channel Add(ITechnology technology, string name, string? linkedId)
    {
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"{clock.GetUtcNow().ToUnixTimeSeconds()}.{Interlocked.Increment(ref ids) - 1}"
        );
        var channel = new Channel(this, new($"{technology.Name}/{name}", id, linkedId ?? id), technology);
        byName[channel.Name] = channel;
        byId[id] = channel;
        Changed?.Invoke(channel, ChannelChange.Made);
        return channel;
    }

    string NextNumber() => ((uint)Interlocked.Increment(ref names) - 1).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>By name or unique id.</summary>
    public bool TryFind(string nameOrId, [NotNullWhen(true)] out Channel? channel) =>
        byId.TryGetValue(nameOrId, out channel) || byName.TryGetValue(nameOrId, out channel);

    /// <summary>Sets a variable or writes a function; the dialplan puts its own in. Until then functions are not known.</summary>
    public Action<Channel, string, string> Assign { get; set; } = static (channel, name, value) => channel.Variables.Set(name, value);

    internal void StateChanged(Channel channel) => Changed?.Invoke(channel, ChannelChange.State);

    internal void Ending(Channel channel) => Changed?.Invoke(channel, ChannelChange.HangupRequested);

    internal void Remove(Channel channel)
    {
        byId.TryRemove(channel.UniqueId, out _);
        byName.TryRemove(channel.Name, out _);
        Changed?.Invoke(channel, ChannelChange.Gone);
    }
}
