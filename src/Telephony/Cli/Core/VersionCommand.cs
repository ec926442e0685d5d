using System.Runtime.InteropServices;

namespace Convoke.Telephony.Cli.Core;

/// <summary>The version of the product, and what it runs on.</summary>
public sealed class VersionCommand(IServerControl server) : Command("core show version", "", "Shows the version of the server")
{
    protected override void Run(CliCall call, TextWriter output) =>
        output.WriteLine(
            $"Convoke {server.Version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}"
        );
}
