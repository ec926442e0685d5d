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
}
