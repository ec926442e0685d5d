namespace Convoke.Sorcery.Journal;

/// <summary>
/// Lets many wait for their writes, and for the store to fall silent, by one look at it for all of them: a timer for each write would cost more
/// than the write.
/// </summary>
/// <param name="isSilent">whether the store has been silent for too long</param>
/// <param name="glance">how often it is looked at while somebody waits</param>
sealed class SilenceWatch(Func<bool> isSilent, TimeSpan glance)
{
    readonly Lock gate = new();
    readonly HashSet<TaskCompletionSource> waiting = [];
    bool isWatching;

    /// <summary>Ends with the write, whatever became of it, or when the store is found silent.</summary>
    public Task WaitAsync(Task writing)
    {
        // Whoever waits has a context of his own to go on in.
        var waiter = new TaskCompletionSource();
        lock (gate)
        {
            waiting.Add(waiter);
            if (!isWatching)
            {
                isWatching = true;
                _ = WatchAsync();
            }
        }
        // In the caller's context: what ends in it goes on in place, without a change of threads.
        writing.GetAwaiter().UnsafeOnCompleted(() => End(waiter));
        return waiter.Task;
    }

    void End(TaskCompletionSource waiter)
    {
        lock (gate)
        {
            waiting.Remove(waiter);
        }
        waiter.TrySetResult();
    }

    async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(glance).ConfigureAwait(false);
            lock (gate)
            {
                if (waiting.Count == 0)
                {
                    isWatching = false;
                    return;
                }
            }
            if (!isSilent())
            {
                continue;
            }
            TaskCompletionSource[] all;
            lock (gate)
            {
                all = [.. waiting];
                waiting.Clear();
            }
            foreach (var waiter in all)
            {
                waiter.TrySetResult();
            }
        }
    }
}
