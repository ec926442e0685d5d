using System.Diagnostics;

namespace Convoke.Server.Hosting;

/// <summary>What was started, stopped in the reverse order. A part that fails to stop does not keep the others from stopping.</summary>
sealed class Parts(ILogger log) : IAsyncDisposable
{
    /// <summary>What takes longer to stop is told.</summary>
    static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    readonly Stack<(string Name, Func<ValueTask> Stop)> started = new();
    volatile string stopping = "";

    /// <summary>What is being stopped, or was last.</summary>
    public string Stopping => stopping;

    public T Add<T>(string name, T part)
    {
        switch (part)
        {
            case IAsyncDisposable later:
                started.Push((name, later.DisposeAsync));
                break;
            case IDisposable now:
                started.Push(
                    (
                        name,
                        () =>
                        {
                            now.Dispose();
                            return ValueTask.CompletedTask;
                        }
                    )
                );
                break;
        }
        return part;
    }

    public async ValueTask DisposeAsync()
    {
        while (started.TryPop(out var part))
        {
            stopping = part.Name;
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await part.Stop();
            }
            catch (Exception e)
            {
                log.StopFailed(part.Name, e);
            }
            if (Stopwatch.GetElapsedTime(begun) is var took && took > Slow)
            {
                log.StopSlow(part.Name, took.TotalMilliseconds);
            }
        }
    }
}
