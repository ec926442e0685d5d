using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Convoke.Server.Logging;

/// <summary>
/// Writes lines on a thread of its own, so that nobody who logs waits for a terminal or a pipe that is not being read. When the queue is full,
/// lines are dropped and counted, and the count is written once there is room.
/// </summary>
sealed class LogQueue : IDisposable
{
    const int MaxWaiting = 10_000;

    /// <summary>Characters in a write.</summary>
    const int MostTogether = 64 * 1024;

    /// <summary>
    /// Between two writes: what comes meanwhile shares the next one, and a line that comes alone does not wait. Under a flood of refused requests
    /// a write for each line would take the processor from those that are not refused.
    /// </summary>
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    readonly BlockingCollection<string> waiting = new(MaxWaiting);
    readonly ManualResetEventSlim closing = new(initialState: false, spinCount: 0);
    readonly Stream output;
    readonly Thread thread;
    long dropped;

    public LogQueue(Stream output)
    {
        this.output = output;
        thread = new Thread(Drain) { Name = "log", IsBackground = true };
        thread.Start();
    }

    public void Add(string line)
    {
        try
        {
            if (!waiting.TryAdd(line))
            {
                Interlocked.Increment(ref dropped);
            }
        }
        catch (InvalidOperationException)
        {
            // The log is closed: the process is past its last line.
        }
    }

    void Drain()
    {
        try
        {
            var together = new StringBuilder();
            var written = Stopwatch.GetTimestamp() - Stopwatch.Frequency;
            foreach (var line in waiting.GetConsumingEnumerable())
            {
                if (Gathering - Stopwatch.GetElapsedTime(written) is var early && early > TimeSpan.Zero)
                {
                    closing.Wait(early);
                }
                together.Append(line).Append('\n');
                while (together.Length < MostTogether && waiting.TryTake(out var next))
                {
                    together.Append(next).Append('\n');
                }
                Write(together.ToString());
                together.Clear();
                written = Stopwatch.GetTimestamp();
                if (waiting.Count == 0 && Interlocked.Exchange(ref dropped, 0) is > 0 and var lost)
                {
                    Write($"({lost} lines of the log were dropped: they came faster than they could be written)\n");
                }
            }
        }
        catch (IOException)
        {
            // Nobody reads standard error any more; what is logged from here on goes nowhere.
            waiting.CompleteAdding();
        }
    }

    void Write(string lines)
    {
        output.Write(Encoding.UTF8.GetBytes(lines));
        output.Flush();
    }

    /// <summary>Writes what waits, for at most two seconds.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        closing.Set();
        if (thread.Join(TimeSpan.FromSeconds(2)))
        {
            waiting.Dispose();
            closing.Dispose();
        }
    }
}
