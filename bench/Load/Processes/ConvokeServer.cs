using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Convoke.Bench.Load.Processes;

/// <summary>The built server on the default configuration, free ports and a data folder of its own.</summary>
sealed class ConvokeServer : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string _program;
    readonly string _folder;
    Process? _process;

    /// <param name="program">the built <c>convoke</c></param>
    /// <param name="etc">the configuration to copy</param>
    /// <param name="parent">where its folder is made; its disk is what is measured</param>
    public ConvokeServer(string program, string etc, string parent)
    {
        _program = program;
        _folder = Path.Combine(parent, $"convoke-load-{Guid.NewGuid():n}");
        Directory.CreateDirectory(Etc);
        Address = new(IPAddress.Loopback, FreePort());
        SipPort = FreePort();
        foreach (var file in Directory.EnumerateFiles(etc, "*.conf"))
        {
            var text = File.ReadAllText(file)
                .Replace("bindport = 8088", $"bindport = {Address.Port}", StringComparison.Ordinal)
                .Replace(":5060", $":{SipPort}", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(Etc, Path.GetFileName(file)), text);
        }
    }

    public IPEndPoint Address { get; }

    public int SipPort { get; }

    public string Var => Path.Combine(_folder, "var");

    public string AstDb => Path.Combine(Var, "astdb.sqlite3");

    public int Id => _process!.Id;

    string Etc => Path.Combine(_folder, "etc");

    /// <summary>Starts it; the answer is the time to its line "Convoke ready".</summary>
    public TimeSpan Start()
    {
        var from = Stopwatch.GetTimestamp();
        _process = Process.Start(
            new ProcessStartInfo(_program, ["serve", "--etc", Etc, "--var", Var]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith("Convoke ready", StringComparison.Ordinal))
                continue;
            var elapsed = Stopwatch.GetElapsedTime(from);
            // Nothing else is expected on standard output, and a full pipe would stop it.
            _ = _process.StandardOutput.ReadToEndAsync();
            return elapsed;
        }
        throw new InvalidOperationException("the server ended before it was ready");
    }

    public void Stop()
    {
        // .NET knows no way to send SIGTERM.
        Process.Start("kill", ["-TERM", $"{Id}"]).WaitForExit();
        if (!_process!.WaitForExit(Patience))
            throw new TimeoutException("the server did not stop");
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs a line of its command line; the answer is its lines and how long the whole program took.</summary>
    public (string[] Lines, TimeSpan Time) Cli(string line)
    {
        var from = Stopwatch.GetTimestamp();
        using var cli = Process.Start(
            new ProcessStartInfo(_program, ["--var", Var, "-rx", line]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var lines = cli.StandardOutput.ReadToEnd().Split('\n');
        if (!cli.WaitForExit(Patience) || cli.ExitCode != 0)
            throw new InvalidOperationException($"'{line}' failed");
        return (lines, Stopwatch.GetElapsedTime(from));
    }

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public void Dispose()
    {
        if (_process is { } running)
        {
            running.Kill();
            running.WaitForExit();
            running.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
