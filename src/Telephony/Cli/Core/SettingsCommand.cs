using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace Convoke.Telephony.Cli.Core;

/// <summary>What the process runs with.</summary>
public sealed class SettingsCommand(IServerControl server, TimeProvider clock)
    : Command("core show settings", "", "Shows folders, memory and other settings of the server")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        using var process = Process.GetCurrentProcess();
        (string Name, string Value)[] rows =
        [
            ("Version", server.Version),
            ("Process", process.Id.ToString(CultureInfo.InvariantCulture)),
            ("Startup time", server.StartedAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("Last reload time", server.ReloadedAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("Current time", clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("Configuration directory", server.Etc),
            ("Data directory", server.Var),
            ("Resident memory", $"{process.WorkingSet64 >> 20} MB"),
            ("Managed heap", $"{GC.GetTotalMemory(false) >> 20} MB"),
            ("Server garbage collection", GCSettings.IsServerGC ? "Yes" : "No"),
            ("Processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
            ("Threads", process.Threads.Count.ToString(CultureInfo.InvariantCulture)),
        ];
        output.WriteLine();
        output.WriteLine("Core settings");
        output.WriteLine("-------------");
        foreach (var (name, value) in rows)
        {
            output.WriteLine($"  {name + ':', -28} {value}");
        }
        output.WriteLine();
    }
}
