using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Turns;

/// <summary>
/// The mailbox of one channel or bridge: what is posted to it happens one after the other, never two at once. It yields: code that awaits
/// something in its turn gives the turn back, and goes on in a later one, because the turn is the synchronization context of what it runs.
/// Code in a turn therefore never blocks, and does not say <c>ConfigureAwait(false)</c>.
/// </summary>
/// <param name="scheduler">where it runs</param>
/// <param name="log">told of faults</param>
public sealed class Turn(TurnScheduler scheduler, ILogger log) : SynchronizationContext, IThreadPoolWorkItem
{
    static readonly SendOrPostCallback Plain = static action => ((Action)action!)();

    readonly Lock gate = new();
    Queue<(SendOrPostCallback Call, object? State)>? waiting;
    bool isRunning;

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
        scheduler.Queue(this);
    }

    /// <summary>Does something in a later turn.</summary>
    public void Post(Action action) => Post(Plain, action);

    /// <inheritdoc cref="Post(Action)"/>
    public void Post<T>(Action<T> action, T state) => Post(Step<T>.Callback, new Step<T>(action, state));

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

    /// <summary>Does what is waiting, to the last; called by the scheduler.</summary>
    public void Execute()
    {
        while (ExecuteOne()) { }
    }

    /// <summary>Does the next thing that is waiting; false where there is none, and the turn is asleep. Called by the scheduler.</summary>
    public bool ExecuteOne()
    {
        if (Next() is not { } next)
        {
            return false;
        }
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            Call(next.Call, next.State);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
        return true;
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
        public static readonly SendOrPostCallback Callback = static x => ((Step<T>)x!).Run();

        void Run() => Action(State);
    }
}
