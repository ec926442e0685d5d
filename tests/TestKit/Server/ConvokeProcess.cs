using System.Diagnostics;
using System.Globalization;

namespace Convoke.Tests.TestKit.Server;

/// <summary>
/// The built server as a process of its own, with its own folders on the disk and free ports. Disposing it stops it, and fails the test
/// where the log has warnings or errors that nobody expected.
/// </summary>
public sealed class ConvokeProcess : IAsyncDisposable
{
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    readonly string root;
    readonly List<string> arguments = [];
    Process? process;
    Task output = Task.CompletedTask;
    Task error = Task.CompletedTask;

    ConvokeProcess(string root)
    {
        this.root = root;
        Etc = new(Path.Combine(root, "etc"));
        Var = Path.Combine(root, "var");
    }

    public EtcFolder Etc { get; }

    /// <summary>The data folder.</summary>
    public string Var { get; init; }

    public ServerLog Log { get; } = new();

    /// <summary>The line that said it is ready.</summary>
    public string ReadyLine { get; private set; } = "";

    public int Id => process?.Id ?? throw new InvalidOperationException("the server is not running");

    /// <summary>ARI over plain HTTP.</summary>
    public Uri Http => new($"http://localhost:{Etc.HttpPort}");

    /// <summary>ARI over TLS, on the same port.</summary>
    public Uri Https => new($"https://localhost:{Etc.HttpPort}");

    /// <summary>Starts a server on the default configuration, changed by <paramref name="configure"/>.</summary>
    public static async Task<ConvokeProcess> StartAsync(Action<EtcFolder>? configure = null)
    {
        var server = Prepare(configure);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lays out the folders without starting anything.</summary>
    /// <param name="configure">changes the configuration</param>
    /// <param name="var">the data folder; relative to the test's own; null: <c>var</c></param>
    public static ConvokeProcess Prepare(Action<EtcFolder>? configure = null, string? var = null)
    {
        var folder = Directory.CreateTempSubdirectory("convoke-test-").FullName;
        var server = new ConvokeProcess(folder) { Var = Path.Combine(folder, var ?? "var") };
        configure?.Invoke(server.Etc);
        return server;
    }

    /// <summary>Adds options to the command line of the next start.</summary>
    public ConvokeProcess With(params string[] more)
    {
        arguments.AddRange(more);
        return this;
    }

    public async Task StartAsync()
    {
        var (running, ready) = Launch();
        process = running;
        var exited = running.WaitForExitAsync();
        if (await Task.WhenAny(ready, exited, Task.Delay(StartLimit)) != ready)
        {
            await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(1000));
            Assert.Fail($"the server {(exited.IsCompleted ? "ended" : "was not ready in time")}:\n{Log}");
        }
        ReadyLine = await ready;
    }

    /// <summary>Starts it where it is expected to refuse; the answer is its exit status.</summary>
    public async Task<int> StartAndFailAsync()
    {
        using var running = Launch().Process;
        using var limit = new CancellationTokenSource(StartLimit);
        await running.WaitForExitAsync(limit.Token);
        await Task.WhenAll(output, error);
        return running.ExitCode;
    }

    (Process Process, Task<string> Ready) Launch()
    {
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Process.Start(
            new ProcessStartInfo(Folders.Program, ["serve", "--etc", Etc.Folder, "--var", Var, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = root,
            }
        )!;
        output = ReadAsync(
            running.StandardOutput,
            line =>
            {
                if (line.StartsWith("Convoke ready", StringComparison.Ordinal))
                {
                    ready.TrySetResult(line);
                }
            }
        );
        error = ReadAsync(running.StandardError, Log.Add);
        return (running, ready.Task);
    }

    /// <summary>Stops it in order and answers its exit status.</summary>
    /// <param name="signal">the signal's name, without SIG</param>
    public Task<int> StopAsync(string signal = "TERM") => EndAsync(signal);

    /// <summary>Waits for an end that was asked for otherwise; answers the exit status.</summary>
    public Task<int> WaitAsync() => EndAsync(null);

    /// <summary>Ends it as a power cut would, as far as the process is concerned.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>Stops and starts it on the same folders.</summary>
    public async Task RestartAsync()
    {
        Assert.Equal(0, await StopAsync());
        await StartAsync();
    }

    /// <summary>Runs a line of its command line.</summary>
    public Task<Answer> RunAsync(string line) => Components.RunAsync(Folders.Program, ["--var", Var, "-rx", line]);

    /// <summary>What a line of its command line answers.</summary>
    public async Task<string> CliAsync(string line) => (await RunAsync(line)).Output;

    /// <summary>A client for its HTTP side.</summary>
    public AriClient Ari(string user = "asterisk", string password = "secret", bool tls = false) => new(tls ? Https : Http, user, password);

    async Task<int> EndAsync(string? signal)
    {
        var running = process ?? throw new InvalidOperationException("the server is not running");
        process = null;
        if (signal is not null && !running.HasExited)
        {
            // .NET sends no signal but SIGKILL.
            await Components.RunAsync("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {running.Id}")]);
        }
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await running.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            running.Kill();
            Assert.Fail($"the server did not stop in time:\n{Log}");
        }
        await Task.WhenAll(output, error).WaitAsync(StopLimit);
        var status = running.ExitCode;
        running.Dispose();
        return status;
    }

    static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            take(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (process is not null)
            {
                await EndAsync("TERM");
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
        var unexpected = Log.Unexpected;
        if (unexpected.Count > 0)
        {
            Assert.Fail($"the log has {unexpected.Count} lines that nobody expected, the first:\n{string.Join('\n', unexpected.Take(20))}");
        }
    }
}
