namespace Convoke.Sorcery.Stores;

/// <summary>
/// Says on a store's own thread, while it gives answers, that it has the time for what follows: a synchronization context may then go on
/// where the answer comes, and saves waking a thread for each. What goes on there is short and does not wait.
/// </summary>
public static class AnsweringThread
{
    [ThreadStatic]
    static bool hasTime;

    /// <summary>Whether the current thread is a store's that has time. Set by that store, around its answers.</summary>
    public static bool HasTime
    {
        get => hasTime;
        internal set => hasTime = value;
    }

    /// <summary>
    /// Runs here what follows an answer, where there is time for it; else the answer is false. Not what in turn follows from that: it may be
    /// posted by somebody who holds a lock, as a semaphore does while it lets the next one in.
    /// </summary>
    public static bool TryGoOn<T>(Action<T> work, T state)
    {
        if (!hasTime)
        {
            return false;
        }
        hasTime = false;
        try
        {
            work(state);
        }
        finally
        {
            hasTime = true;
        }
        return true;
    }
}
