using System.Diagnostics;
using Convoke.Server.Logging;
using Convoke.Server.Options;
using Convoke.Telephony;

namespace Convoke.Server.Hosting;

/// <summary>A run of the server, from its first log line to its exit status.</summary>
static class ServerRun
{
    /// <summary>How long stopping may take before the process ends regardless.</summary>
    static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(9);

    public static async Task<int> RunAsync(ServeOptions options)
    {
        using var log = new ServerLog(TimeProvider.System, options.LogLevel);
        var own = log.For("Convoke.Server");
        Crashes.Watch(own, log.Dispose);
        var stop = new StopSignal();
        using var fileSize = FileSizeSignal.Take();
        own.Starting(Product.Version, options.Etc, options.Var);
        var parts = new Parts(own);
        try
        {
            var ready = await Composition.StartAsync(options, log, parts, stop);
            own.Ready(ready);
            await Console.Out.WriteLineAsync($"Convoke ready {ready}");
            own.Stopping(await stop.Asked);
            return await StopAsync(parts, own) ? 0 : 1;
        }
        catch (StartException e)
        {
            own.CannotStart(e.Message);
            await StopAsync(parts, own);
            return 1;
        }
    }

    static async Task<bool> StopAsync(Parts parts, ILogger log)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await parts.DisposeAsync().AsTask().WaitAsync(StopLimit);
        }
        catch (TimeoutException)
        {
            log.StopTooSlow(parts.Stopping, StopLimit.TotalSeconds);
            return false;
        }
        log.Stopped(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        return true;
    }
}
