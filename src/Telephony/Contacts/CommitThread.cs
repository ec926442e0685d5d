using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Contacts;

/// <summary>
/// Where registrations go on after their contacts are on disk. A thread of its own: the thread pool may be full of HTTP, and a phone's 200
/// shall not wait for that. It is a synchronization context, so that every await of a store comes back to it.
/// </summary>
sealed class CommitThread : SynchronizationContext, IDisposable
{
    readonly ConcurrentQueue<(SendOrPostCallback Call, object? State)> waiting = new();
    readonly SemaphoreSlim arrived = new(0);
    readonly Thread thread;
    readonly ILogger log;
    int isAwake;
    volatile bool isStopped;

    public CommitThread(ILogger log)
    {
        this.log = log;
        thread = new Thread(Loop) { Name = "sip-commits", IsBackground = true };
        thread.Start();
    }

    /// <summary>Runs something here and now whose awaits come back to this context's thread.</summary>
    public void Begin<T>(Action<T> work, T state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            work(state);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        waiting.Enqueue((d, state));
        // Only the first of a group of answers has to wake the thread.
        if (Interlocked.Exchange(ref isAwake, 1) == 0)
        {
            arrived.Release();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    public void Dispose()
    {
        isStopped = true;
        Post(static _ => { }, null);
        thread.Join(TimeSpan.FromSeconds(2));
        arrived.Dispose();
    }

    void Loop()
    {
        SetSynchronizationContext(this);
        while (!isStopped)
        {
            arrived.Wait();
            Volatile.Write(ref isAwake, 0);
            Interlocked.MemoryBarrier();
            while (waiting.TryDequeue(out var one))
            {
                try
                {
                    one.Call(one.State);
                }
#pragma warning disable CA1031 // The top of a loop.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    log.RequestFailed(e);
                }
            }
        }
    }
}
