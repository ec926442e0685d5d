using System.Globalization;
using System.Text.RegularExpressions;

namespace Convoke.Tests.Functional.Durability;

/// <summary>
/// What strace wrote, in order. A call that others ran beside stands twice, where it began ("unfinished") and where it ended
/// ("resumed"); one that stands once had nothing beside it, so it began and ended there.
/// </summary>
sealed partial class SyscallTrace
{
    readonly List<Syscall> calls = [];

    SyscallTrace() { }

    /// <summary>The calls in the order of their beginnings.</summary>
    public IReadOnlyList<Syscall> Calls => calls;

    public static SyscallTrace Parse(IEnumerable<string> lines)
    {
        var trace = new SyscallTrace();
        var begun = new Dictionary<int, int>();
        var at = 0;
        foreach (var line in lines)
        {
            at++;
            if (Resumed().Match(line) is { Success: true } resumed)
            {
                if (begun.Remove(Number(resumed.Groups["thread"]), out var index))
                {
                    trace.calls[index] = trace.calls[index] with { End = at, Result = Result(line) };
                }
            }
            else if (Begun().Match(line) is { Success: true } call)
            {
                var isWhole = !line.EndsWith("<unfinished ...>", StringComparison.Ordinal);
                if (!isWhole)
                {
                    begun[Number(call.Groups["thread"])] = trace.calls.Count;
                }
                trace.calls.Add(
                    new(
                        call.Groups["name"].Value,
                        call.Groups["arguments"].Value,
                        at,
                        isWhole ? at : int.MaxValue,
                        isWhole ? Result(line) : null
                    )
                );
            }
        }
        return trace;
    }

    /// <summary>The number after the last equals sign; null where strace saw no end.</summary>
    static long? Result(string line) =>
        ResultText().Match(line) is { Success: true } found
            ? long.Parse(found.Groups["result"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : null;

    static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\((?<arguments>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Begun();

    [GeneratedRegex(@"^(?<thread>\d+) +<\.\.\. \w+ resumed>", RegexOptions.ExplicitCapture)]
    private static partial Regex Resumed();

    [GeneratedRegex(@"\) += (?<result>-?\d+)( [A-Z]+ \(.*\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ResultText();
}

/// <summary>A system call.</summary>
/// <param name="Name">its name</param>
/// <param name="Arguments">its arguments as strace prints them</param>
/// <param name="Begin">the line on which it began</param>
/// <param name="End">the line on which it had ended; the largest number where that was not seen</param>
/// <param name="Result">what it returned</param>
sealed record Syscall(string Name, string Arguments, int Begin, int End, long? Result);
