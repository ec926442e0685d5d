using System.Collections.Concurrent;

namespace Convoke.Sip.Messages;

/// <summary>A bounded store of idle objects: renting and giving back allocate nothing once it is warm.</summary>
sealed class Pool<T>(int capacity)
    where T : Pooled, new()
{
    readonly ConcurrentQueue<T> idle = new();
    T? fast;
    int count;

    public T Rent()
    {
        var item = fast;
        if (item is null || Interlocked.CompareExchange(ref fast, null, item) != item)
        {
            if (idle.TryDequeue(out item))
                Interlocked.Decrement(ref count);
            else
                item = new T();
        }
        item.Lend();
        return item;
    }

    public void Return(T item)
    {
        if (fast is null && Interlocked.CompareExchange(ref fast, item, null) is null)
            return;
        if (Interlocked.Increment(ref count) <= capacity)
            idle.Enqueue(item);
        else
            Interlocked.Decrement(ref count);
    }
}
