using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Bench.Load.Measuring;

namespace Convoke.Bench.Load.Http;

/// <summary>
/// Keeps one request on its way on each of some connections, all from one thread: on a small machine the generator shares the
/// processors with what it measures.
/// </summary>
sealed class Generator(IPEndPoint server, int connections)
{
    /// <summary>An answer that takes longer ends the run.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs until the time is over, <paramref name="most"/> requests are answered, or none is left; answers still out are waited for.</summary>
    public Figures Run(IRequests requests, TimeSpan time, long most = long.MaxValue)
    {
        var open = Enumerable.Range(0, connections).Select(_ => new Connection(server)).ToList();
        try
        {
            return Run(open, requests, time, most);
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }
    }

    static Figures Run(List<Connection> open, IRequests requests, TimeSpan time, long most)
    {
        var (buffer, times, ready) = (new byte[16 * 1024], new Latencies(), new List<Socket>());
        var (sent, failed, firstFailure) = (0L, 0L, (string?)null);
        var bySocket = open.ToDictionary(connection => connection.Socket);
        var waiting = new HashSet<Connection>();
        var from = Stopwatch.GetTimestamp();
        foreach (var connection in open)
            SendNext(connection);
        while (waiting.Count > 0)
        {
            ready.Clear();
            foreach (var connection in waiting)
                ready.Add(connection.Socket);
            Socket.Select(ready, null, null, Patience);
            if (ready.Count == 0)
                throw new TimeoutException($"no answer within {Patience.TotalSeconds} s");
            foreach (var socket in ready)
                Take(bySocket[socket]);
        }
        return new(times, Stopwatch.GetElapsedTime(from), failed, firstFailure);

        void Take(Connection connection)
        {
            if (!connection.Receive())
                return;
            times.Add(Stopwatch.GetElapsedTime(connection.SentAt));
            if (connection.Status != requests.Expected)
            {
                failed++;
                firstFailure ??= Encoding.UTF8.GetString(connection.Answer);
            }
            waiting.Remove(connection);
            SendNext(connection);
        }

        void SendNext(Connection connection)
        {
            if (sent >= most || Stopwatch.GetElapsedTime(from) >= time)
                return;
            var length = requests.Next(buffer);
            if (length == 0)
                return;
            sent++;
            waiting.Add(connection);
            connection.SentAt = Stopwatch.GetTimestamp();
            connection.Send(buffer.AsSpan(0, length));
        }
    }
}
