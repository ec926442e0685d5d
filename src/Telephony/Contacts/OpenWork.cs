namespace Convoke.Telephony.Contacts;

/// <summary>Counts work that was begun and is not done, so that a stop can wait for it.</summary>
sealed class OpenWork
{
    int open;
    TaskCompletionSource? emptied;

    public void Begin() => Interlocked.Increment(ref open);

    public void End()
    {
        if (Interlocked.Decrement(ref open) == 0)
        {
            Volatile.Read(ref emptied)?.TrySetResult();
        }
    }

    /// <summary>Ends when all that was begun is done, or after this long: a store that hangs shall not keep the server from stopping.</summary>
    public async Task DrainAsync(TimeSpan most)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref emptied, done);
        if (Volatile.Read(ref open) > 0)
        {
            await Task.WhenAny(done.Task, Task.Delay(most));
        }
    }
}
