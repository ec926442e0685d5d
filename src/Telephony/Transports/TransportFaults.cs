using Convoke.Sip.Timers;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Stores;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Transports;

/// <summary>
/// Transports that are configured and could not be opened: a port that is busy when the server starts is free a moment later more often than
/// not. They are tried again after a second, then after twice as long each time up to a minute, and at each reload.
/// </summary>
sealed class TransportFaults : IDisposable
{
    static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    readonly ObjectStore store;
    readonly TransportLayer layer;
    readonly TimerWheel wheel;
    readonly ILogger log;
    readonly Lock gate = new();
    readonly SortedDictionary<string, string> reasons = new(StringComparer.Ordinal);
    readonly ActionTimer timer;
    TimeSpan wait = First;
    bool isOver;

    public TransportFaults(ObjectStore store, TransportLayer layer, TimerWheel wheel, ILogger log)
    {
        (this.store, this.layer, this.wheel, this.log) = (store, layer, wheel, log);
        // Sockets are opened, and certificates read, on a thread that nobody's timers wait for.
        timer = new(() => ThreadPool.UnsafeQueueUserWorkItem(static faults => faults.Retry(), this, preferLocal: false));
    }

    /// <summary>Why each transport that is not open could not be opened, by name.</summary>
    public IReadOnlyDictionary<string, string> Reasons
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<string, string>(reasons, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Why this transport is not open; null: it is, or there is none.</summary>
    public string? Of(string name)
    {
        lock (gate)
        {
            return reasons.GetValueOrDefault(name);
        }
    }

    /// <summary>Notes that a transport could not be opened; it is tried again.</summary>
    public void Add(string name, IReadOnlyList<TransportError> errors)
    {
        var reason = string.Join("; ", errors.Select(e => $"{e.Option} {e.Value}: {e.Reason}"));
        log.TransportRefused(name, reason);
        lock (gate)
        {
            reasons[name] = reason;
            Schedule();
        }
    }

    /// <summary>Forgets a transport: it was opened by other means, or is gone.</summary>
    public void Remove(string name)
    {
        lock (gate)
        {
            reasons.Remove(name);
        }
    }

    /// <summary>Tries all of them now; the waits begin anew.</summary>
    public void RetryNow()
    {
        lock (gate)
        {
            wait = First;
        }
        Retry();
    }

    void Retry()
    {
        lock (gate)
        {
            if (isOver)
            {
                return;
            }
            foreach (var name in reasons.Keys.ToList())
            {
                Retry(name);
            }
            Schedule();
        }
    }

    void Retry(string name)
    {
        if (store.Find(name) is not { } transport || TransportForm.Of(transport) is not { } form || layer.Find(name) is not null)
        {
            reasons.Remove(name);
        }
        else if (layer.Prepare(form, out _) is { } prepared)
        {
            prepared.Activate();
            reasons.Remove(name);
        }
    }

    void Schedule()
    {
        if (reasons.Count == 0 || isOver)
        {
            wait = First;
            return;
        }
        if (!timer.IsScheduled)
        {
            wheel.Schedule(timer, wait);
            wait = wait * 2 < Longest ? wait * 2 : Longest;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
        }
        wheel.Cancel(timer);
    }
}
