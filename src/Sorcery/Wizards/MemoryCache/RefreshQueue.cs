using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.MemoryCache;

/// <summary>Reads stale objects anew, one after the other, away from those who looked them up.</summary>
/// <param name="refresh">reads one; null: all</param>
/// <param name="cache">the cache's name, for messages</param>
/// <param name="log">where faults of ours are told</param>
sealed class RefreshQueue(Func<string?, Task> refresh, string cache, ILogger log)
{
    readonly Channel<string?> waiting = Channel.CreateUnbounded<string?>(new() { SingleReader = true });
    int started;

    public void Add(string? id)
    {
        waiting.Writer.TryWrite(id);
        if (Interlocked.Exchange(ref started, 1) == 0)
        {
            _ = Task.Run(RunAsync);
        }
    }

    async Task RunAsync()
    {
        await foreach (var id in waiting.Reader.ReadAllAsync())
        {
            try
            {
                await refresh(id);
            }
#pragma warning disable CA1031 // A loop top: one object that cannot be read must not stop the others.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.RefreshFailed(e, cache, id ?? "all");
            }
        }
    }
}
