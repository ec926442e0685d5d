namespace Convoke.Tests.Functional.Durability;

/// <summary>Whether each answer on one connection left after its own commit had reached the disk.</summary>
static class CommitOrder
{
    /// <summary>
    /// For each answer in turn: since the answer before it began to leave, something was written to the write-ahead log, and after that
    /// write an fsync of the log began and ended well, all before the answer began to leave.
    /// </summary>
    /// <returns>the number of answers, and what is wrong with the first that came too early</returns>
    public static (int Answers, string? Early) Check(SyscallTrace trace)
    {
        var (answers, since) = (0, 0);
        foreach (var answer in trace.Calls.Where(IsAnswer))
        {
            var (from, to) = (since, answer.Begin);
            var writes = trace.Calls.Where(call => IsLogWrite(call) && call.Begin > from && call.End < to).ToList();
            if (writes.Count == 0)
            {
                return (answers, $"answer {answers} left on line {to} with nothing written to the log since line {from}");
            }
            var written = writes.Max(call => call.End);
            if (!trace.Calls.Any(call => IsLogSync(call) && call.Begin > written && call.End < to && call.Result == 0))
            {
                return (answers, $"answer {answers} left on line {to} with no fsync since the write on line {written}");
            }
            answers++;
            since = answer.Begin;
        }
        return (answers, null);
    }

    static bool IsAnswer(Syscall call) =>
        call.Name is "sendto" or "sendmsg" or "write" or "writev"
        && (
            call.Arguments.Contains("HTTP/1.1 200", StringComparison.Ordinal)
            || call.Arguments.Contains("SIP/2.0 200", StringComparison.Ordinal)
        );

    static bool IsLogWrite(Syscall call) => call.Name is "pwrite64" or "write" && IsLog(call);

    static bool IsLogSync(Syscall call) => call.Name is "fsync" or "fdatasync" && IsLog(call);

    static bool IsLog(Syscall call) => call.Arguments.Contains("-wal>", StringComparison.Ordinal);
}
