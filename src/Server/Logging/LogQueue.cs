using System.Collections.Concurrent;
using System.Text;

namespace Convoke.Server.Logging;

/// <summary>
/// Writes lines on a thread of its own, so that nobody who logs waits for a terminal or a pipe that is not being read. When the queue is full,
/// lines are dropped and counted, and the count is written once there is room.
/// </summary>
sealed class LogQueue : IDisposable
{
    const int MaxWaiting = 10_000;

    readonly BlockingCollection<string> waiting = new(MaxWaiting);
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
            foreach (var line in waiting.GetConsumingEnumerable())
            {
                Write(line);
                if (waiting.Count == 0 && Interlocked.Exchange(ref dropped, 0) is > 0 and var lost)
                {
                    Write($"({lost} lines of the log were dropped: they came faster than they could be written)");
                }
            }
        }
        catch (IOException)
        {
            // Nobody reads standard error any more; what is logged from here on goes nowhere.
            waiting.CompleteAdding();
        }
    }

    void Write(string line)
    {
        output.Write(Encoding.UTF8.GetBytes(line + "\n"));
        output.Flush();
    }

    /// <summary>Writes what waits, for at most two seconds.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        if (thread.Join(TimeSpan.FromSeconds(2)))
        {
            waiting.Dispose();
        }
    }
}
