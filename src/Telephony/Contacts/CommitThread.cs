using System.Collections.Concurrent;
using Convoke.Sorcery.Stores;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Contacts;

/// <summary>
/// Where registrations go on after their contacts are on disk. A thread of its own: the thread pool may be full of HTTP, and a phone's 200
/// shall not wait for that. It is a synchronization context, so that every await of a store comes back to it. Where a store's own thread
/// has the time, they go on there: to wake another one would cost more than to answer.
/// </summary>
#pragma warning disable CA2213 // The event has nothing to give back, and a late answer may still want it.
sealed class CommitThread : SynchronizationContext, IDisposable
#pragma warning restore CA2213
{
    readonly ConcurrentQueue<(SendOrPostCallback Call, object? State)> waiting = new();

    // No spinning: on a small machine this thread would take the time that the commits need.
    readonly ManualResetEventSlim arrived = new(initialState: false, spinCount: 0);
    readonly Thread thread;
    readonly ILogger log;
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
        if (isStopped)
        {
            // A store's answer that came after the end still has somebody to hear it.
            ThreadPool.UnsafeQueueUserWorkItem(static x => x.thread.Call(x.d, x.state), (thread: this, d, state), preferLocal: false);
            return;
        }
        if (AnsweringThread.TryGoOn(static x => x.thread.Begin(static x => x.thread.Call(x.d, x.state), x), (thread: this, d, state)))
        {
            return;
        }
        waiting.Enqueue((d, state));
        arrived.Set();
        if (isStopped)
        {
            // The thread may have looked for the last time.
            ThreadPool.UnsafeQueueUserWorkItem(static thread => thread.Drain(), this, preferLocal: false);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    public void Dispose()
    {
        isStopped = true;
        arrived.Set();
        thread.Join(TimeSpan.FromSeconds(2));
    }

    void Loop()
    {
        SetSynchronizationContext(this);
        while (!isStopped)
        {
            arrived.Wait();
            arrived.Reset();
            Drain();
        }
    }

    void Drain()
    {
        while (waiting.TryDequeue(out var one))
        {
            Call(one.Call, one.State);
        }
    }

    void Call(SendOrPostCallback call, object? state)
    {
        try
        {
            call(state);
        }
#pragma warning disable CA1031 // The top of a loop.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.RequestFailed(e);
        }
    }
}
