using System.ComponentModel;
using System.Diagnostics;

namespace Convoke.Calls.Running;

/// <summary>Runs a command of the machine's shell, for dialplans that may.</summary>
static class Shell
{
    const int MostOutput = 64 * 1024;

    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>The exit status, null where it did not come to one, and what it wrote.</summary>
    public static async Task<(int? Status, string Output)> RunAsync(string command)
    {
        using var process = new Process
        {
            StartInfo = new("/bin/sh")
            {
                ArgumentList = { "-c", command },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            },
        };
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            process.Start();
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output.Length > MostOutput ? output[..MostOutput] : output);
        }
        catch (Exception e) when (e is Win32Exception or OperationCanceledException or IOException)
        {
            if (e is OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
            return (null, "");
        }
    }
}
