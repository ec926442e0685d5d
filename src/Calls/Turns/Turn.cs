using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Turns;

/// <summary>
/// The mailbox of one channel or bridge: what is posted to it happens one after the other, never two at once. It yields: code that awaits
/// something in its turn gives the turn back, and goes on in a later one, because the turn is the synchronization context of what it runs.
/// Code in a turn therefore never blocks, and does not say <c>ConfigureAwait(false)</c>.
/// </summary>
public sealed class Turn(ILogger log) : SynchronizationContext, IThreadPoolWorkItem
{
    readonly Lock gate = new();
    Queue<(SendOrPostCallback Call, object? State)>? waiting;
    bool isRunning;

    /// <summary>Turns that have something to do; a test waits until there is none.</summary>
    public static int Busy => Volatile.Read(ref busy);

    static int busy;

    /// <summary>Whether the calling code runs in this turn.</summary>
    public bool IsCurrent => ReferenceEquals(Current, this);

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (gate)
        {
            (waiting ??= new()).Enqueue((d, state));
            if (isRunning)
            {
                return;
            }
            isRunning = true;
        }
        Interlocked.Increment(ref busy);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Does something in a later turn.</summary>
    public void Post(Action action) => Post(static a => ((Action)a!)(), action);

    /// <inheritdoc cref="Post(Action)"/>
    public void Post<T>(Action<T> action, T state) => Post(static x => ((Step<T>)x!).Run(), new Step<T>(action, state));

    /// <summary>Starts something asynchronous in a later turn; its failure is logged.</summary>
    public void Start(Func<Task> work) => Post(() => _ = Watch(work));

    /// <summary>Does something asynchronous in a later turn; the answer ends with it, however that ends.</summary>
    public Task RunAsync(Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                done.SetResult();
            }
        });
        return done.Task;
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nobody waits for a turn by blocking.");

    public override SynchronizationContext CreateCopy() => this;

    void IThreadPoolWorkItem.Execute()
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            while (Next() is { } next)
            {
                Call(next.Call, next.State);
            }
        }
        finally
        {
            SetSynchronizationContext(before);
            Interlocked.Decrement(ref busy);
        }
    }

    (SendOrPostCallback Call, object? State)? Next()
    {
        lock (gate)
        {
            if (waiting!.TryDequeue(out var next))
            {
                return next;
            }
            isRunning = false;
            return null;
        }
    }

    async Task Watch(Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // The top of a loop: one channel's fault must not end the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.TurnFailed(e);
        }
    }

    void Call(SendOrPostCallback call, object? state)
    {
        try
        {
            call(state);
        }
#pragma warning disable CA1031 // The top of a loop: one channel's fault must not end the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.TurnFailed(e);
        }
    }

    sealed record Step<T>(Action<T> Action, T State)
    {
        public void Run() => Action(State);
    }
}
