using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A private database server: its own folder, a free port of the loopback, an unprivileged user.</summary>
public abstract class SqlServer : IAsyncDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    Process? process;
    int databases;

    protected SqlServer()
    {
        Folder = Directory.CreateTempSubdirectory("convoke-sql-").FullName;
        Port = FreePort();
    }

    protected string Folder { get; }

    public int Port { get; }

    public int ProcessId => process!.Id;

    public abstract bool IsInstalled { get; }

    protected abstract Task PrepareAsync();

    protected abstract (string Program, IReadOnlyList<string> Arguments) Command { get; }

    protected abstract Task PingAsync();

    protected abstract Task CreateDatabaseAsync(string name);

    /// <summary>The .NET driver's connection string.</summary>
    public abstract string Connection(string database);

    /// <summary>A new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref databases)}");
        await CreateDatabaseAsync(name);
        return name;
    }

    /// <summary>A folder in the server's own, for files that it reads.</summary>
    public string Reserve(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    public async Task StartAsync()
    {
        if (Environment.UserName == "root" && !Directory.Exists(Path.Combine(Folder, "data")))
        {
            await Components.RunAsync("chown", ["nobody", Folder]);
        }
        if (!Directory.Exists(Path.Combine(Folder, "data")))
        {
            await PrepareAsync();
        }
        await LaunchAsync();
    }

    public async Task LaunchAsync()
    {
        var (program, arguments) = Command;
        var (run, all) = AsUser(program, arguments);
        process = Process.Start(
            new ProcessStartInfo(run, all)
            {
                WorkingDirectory = Folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                await PingAsync();
                return;
            }
            catch (Exception e)
                when (e is System.Data.Common.DbException or SocketException && !limit.IsCancellationRequested && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>SIGSTOP and SIGCONT to the server and all its children, SIGKILL to end it at once.</summary>
    public async Task SignalAsync(string signal)
    {
        var parent = ProcessId.ToString(CultureInfo.InvariantCulture);
        var children = (await Components.RunAsync("pgrep", ["-P", parent])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await Components.RunAsync("kill", [$"-{signal}", parent, .. children]);
        if (signal == "KILL")
        {
            await process!.WaitForExitAsync().WaitAsync(Limit);
        }
    }

    protected static async Task RunAsync(string program, params string[] arguments)
    {
        var (run, all) = AsUser(program, arguments);
        var answer = await Components.RunAsync(run, all, Limit);
        Assert.True(answer.Status == 0, $"{program}: {answer.Error}{answer.Output}");
    }

    static (string Program, IReadOnlyList<string> Arguments) AsUser(string program, IReadOnlyList<string> arguments) =>
        Environment.UserName == "root"
            ? ("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", program, .. arguments])
            : (program, arguments);

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
