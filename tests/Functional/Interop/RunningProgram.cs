using System.Diagnostics;
using System.Globalization;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Interop;

/// <summary>Somebody else's program, running beside the server until it is told to end. Disposing it ends it in any case.</summary>
sealed class RunningProgram : IAsyncDisposable
{
    static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(15);

    readonly Lock gate = new();
    readonly List<string> lines = [];
    readonly Process process;

    /// <param name="program">a program on the PATH</param>
    /// <param name="arguments">its arguments</param>
    /// <param name="folder">its working folder and its home</param>
    public RunningProgram(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment["HOME"] = folder;
        process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has said so far.</summary>
    public string Output
    {
        get
        {
            lock (gate)
                return string.Join('\n', lines);
        }
    }

    /// <summary>Ends it by a signal that it knows to end by in order.</summary>
    public async Task<int> TerminateAsync()
    {
        await Components.RunAsync("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(EndLimit);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    void Add(string? line)
    {
        if (line is null)
            return;
        lock (gate)
            lines.Add(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }
}
