using System.Collections.Immutable;

namespace Convoke.Telephony.Events;

/// <summary>Hands events to all who listen, in the order in which they are published by one thread. Listeners enqueue and return.</summary>
public sealed class EventBus
{
    ImmutableArray<Action<TelephonyEvent>> listeners = [];

    public void Publish(TelephonyEvent what)
    {
        foreach (var listener in listeners)
        {
            listener(what);
        }
    }

    /// <summary>Listens until the answer is disposed.</summary>
    public IDisposable Subscribe(Action<TelephonyEvent> listener)
    {
        ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Add(one), listener);
        return new Subscription(this, listener);
    }

    sealed class Subscription(EventBus bus, Action<TelephonyEvent> listener) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref bus.listeners, static (all, one) => all.Remove(one), listener);
    }
}
