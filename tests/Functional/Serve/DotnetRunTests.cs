using System.Diagnostics;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Serve;

/// <summary>What a newcomer types first.</summary>
public sealed class DotnetRunTests
{
    [Fact]
    public async Task WithoutArguments_ServesTheFoldersOfWhereItIsCalled()
    {
        var here = Directory.CreateTempSubdirectory("convoke-test-").FullName;
        _ = new EtcFolder(Path.Combine(here, "etc"));
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "run",
                    "--no-build",
                    "--configuration",
                    Folders.Configuration,
                    "--project",
                    Path.Combine(Folders.Repository, "src", "Server"),
                ]
            )
            {
                WorkingDirectory = here,
                RedirectStandardOutput = true,
            }
        )!;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            Assert.StartsWith("Convoke ready", await process.StandardOutput.ReadLineAsync(limit.Token), StringComparison.Ordinal);

            var var = Path.Combine(here, "var");
            Assert.True(File.Exists(Path.Combine(var, "astdb.sqlite3")));
            Assert.Equal(0, (await Components.RunAsync(Folders.Program, ["--var", var, "-rx", "core stop now"])).Status);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
            Directory.Delete(here, recursive: true);
        }
    }
}
