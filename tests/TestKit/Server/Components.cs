using System.Diagnostics;

namespace Convoke.Tests.TestKit.Server;

/// <summary>Programs that tests run beside the server. A machine may lack them; in CI that is a failure.</summary>
public static class Components
{
    /// <summary>Skips the test where the program is not on the PATH.</summary>
    public static void Need(string program)
    {
        if (IsThere(program))
        {
            return;
        }
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{program} is not installed, and in CI every component has to be");
        }
        Assert.Skip($"{program} is not installed");
    }

    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end.</summary>
    public static async Task<Answer> RunAsync(string program, IEnumerable<string> arguments, TimeSpan? limit = null)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        using var timeout = new CancellationTokenSource(limit ?? TimeSpan.FromSeconds(30));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end in time", e);
        }
    }
}

/// <summary>What a program said.</summary>
/// <param name="Status">its exit status</param>
/// <param name="Output">its standard output</param>
/// <param name="Error">its standard error</param>
public sealed record Answer(int Status, string Output, string Error);
