using System.Runtime.InteropServices;
using Convoke.Server.Options;
using Convoke.Sorcery.Mapping;
using Convoke.Telephony;
using Convoke.Telephony.Cli;

namespace Convoke.Server.Hosting;

/// <summary>What commands may know of this process, and do to it. SIGHUP reloads, too.</summary>
sealed class ServerControl : IServerControl, IDisposable
{
    readonly ServeOptions options;
    readonly EtcFiles etc;
    readonly Mapper mapper;
    readonly StopSignal stop;
    readonly ILogger log;
    readonly TimeProvider clock;
    readonly SemaphoreSlim reloading = new(1);
    readonly PosixSignalRegistration hangup;

    public ServerControl(ServeOptions options, EtcFiles etc, Mapper mapper, StopSignal stop, ILogger log, TimeProvider clock)
    {
        this.options = options;
        this.etc = etc;
        this.mapper = mapper;
        this.stop = stop;
        this.log = log;
        this.clock = clock;
        StartedAt = ReloadedAt = clock.GetUtcNow();
        hangup = PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            context =>
            {
                context.Cancel = true;
                _ = ReloadAsync(CancellationToken.None);
            }
        );
    }

    /// <summary>Files that are no objects are read again.</summary>
    public event Action? Reloading;

    public string Version => Product.Version;

    public string Etc => options.Etc;

    public string Var => options.Var;

    public DateTimeOffset StartedAt { get; }

    public DateTimeOffset ReloadedAt { get; private set; }

    public async Task<IReadOnlyList<string>> ReloadAsync(CancellationToken stop)
    {
        await reloading.WaitAsync(stop);
        try
        {
            etc.Shared.Forget();
            await mapper.ReloadAsync(stop);
            Reloading?.Invoke();
            etc.WarnOfUnused();
            ReloadedAt = clock.GetUtcNow();
            log.Reloaded();
            return [];
        }
        catch (StartException e)
        {
            log.ReloadFailed(e.Message);
            return [e.Message];
        }
        finally
        {
            reloading.Release();
        }
    }

    public void Stop(string why) => stop.Ask(why);

    public void Dispose()
    {
        hangup.Dispose();
        reloading.Dispose();
    }
}
