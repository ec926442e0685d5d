using Convoke.Server.Options;
using Convoke.Sorcery.Mapping;
using Convoke.Telephony;
using Convoke.Telephony.Cli;

namespace Convoke.Server.Hosting;

/// <summary>What commands may know of this process, and do to it.</summary>
sealed class ServerControl(ServeOptions options, EtcFiles etc, Mapper mapper, StopSignal stop, TimeProvider clock)
    : IServerControl,
        IDisposable
{
    readonly SemaphoreSlim reloading = new(1);

    /// <summary>Files that are no objects are read again.</summary>
    public event Action? Reloading;

    public string Version => Product.Version;

    public string Etc => options.Etc;

    public string Var => options.Var;

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    public DateTimeOffset ReloadedAt { get; private set; } = clock.GetUtcNow();

    public async Task<IReadOnlyList<string>> ReloadAsync(CancellationToken stop)
    {
        await reloading.WaitAsync(stop);
        try
        {
            etc.Shared.Forget();
            await mapper.ReloadAsync(stop);
            Reloading?.Invoke();
            ReloadedAt = clock.GetUtcNow();
            return [];
        }
        catch (StartException e)
        {
            return [e.Message];
        }
        finally
        {
            reloading.Release();
        }
    }

    public void Stop(string why) => stop.Ask(why);

    public void Dispose() => reloading.Dispose();
}
