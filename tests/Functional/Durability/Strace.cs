using System.Diagnostics;
using System.Globalization;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Durability;

/// <summary>strace on a running server, all its threads.</summary>
sealed class Strace : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    readonly string folder = Directory.CreateTempSubdirectory("convoke-strace-").FullName;
    readonly Process process;

    Strace(int server, string calls)
    {
        process = Process.Start(
            // -y: files by name. -s: enough of a text to tell an answer.
            new ProcessStartInfo("strace", ["-f", "-y", "-s", "64", "-e", $"trace={calls}", "-o", Output, "-p", Text(server)])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
    }

    string Output => Path.Combine(folder, "trace");

    /// <summary>Attaches to the process. Skips the test where the machine does not allow it.</summary>
    public static async Task<Strace> AttachAsync(int server, string calls)
    {
        Components.Need("strace");
        var strace = new Strace(server, calls);
        var said = await strace.process.StandardError.ReadLineAsync().WaitAsync(Patience);
        if (said?.Contains("attached", StringComparison.Ordinal) != true)
        {
            await strace.DisposeAsync();
            Assert.Skip($"strace may not attach to a process here: {said}");
        }
        return strace;
    }

    /// <summary>Detaches and answers all that was seen.</summary>
    public async Task<SyscallTrace> DetachAsync()
    {
        await Components.RunAsync("kill", ["-INT", Text(process.Id)]);
        await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.WaitForExitAsync()).WaitAsync(Patience);
        return SyscallTrace.Parse(File.ReadLines(Output));
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
        process.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
