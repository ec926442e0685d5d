using System.Globalization;

namespace Convoke.Bench.Load.Processes;

/// <summary>What Linux tells about a process: proc(5).</summary>
static class ProcFile
{
    /// <summary>Linux counts in hundredths of a second there, whatever its timer (USER_HZ).</summary>
    const int TicksPerSecond = 100;

    /// <summary>User and system time so far, of all threads.</summary>
    public static TimeSpan ProcessorTime(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        // The second field, the name in parentheses, may itself hold blanks.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    /// <summary>Resident memory in megabytes (10^6 bytes).</summary>
    public static double ResidentMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
