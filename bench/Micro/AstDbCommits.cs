using System.Diagnostics;
using System.Text;
using Convoke.Sorcery.AstDb;
using Microsoft.Data.Sqlite;

namespace Convoke.Bench.Micro;

/// <summary>
/// Durable writes a second: one commit a write with ADO.NET as the measure, then the store with some callers, empty and with rows
/// already there; and how long a start reads. BenchmarkDotNet cannot say this: the disk is what is measured.
/// </summary>
static class AstDbCommits
{
    const int ValueBytes = 4200;

    public static async Task Run(int seconds, int rows)
    {
        var directory = Directory.CreateTempSubdirectory("convoke-bench-");
        try
        {
            var single = Single(Path.Combine(directory.FullName, "single.sqlite3"), seconds);
            Report("single commits, ADO.NET", single, 1);
            var options = new AstDbOptions { Path = Path.Combine(directory.FullName, "astdb.sqlite3") };
            await Callers(options, seconds, "empty");
            if (rows == 0)
                return;
            await Fill(options, rows);
            await Start(options);
            await Callers(options, seconds, $"{rows} rows");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static Rate Single(string path, int seconds)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE astdb(key TEXT, value TEXT, PRIMARY KEY(key))";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT OR REPLACE INTO astdb(key, value) VALUES($k, $v)";
        var (key, value) = (command.Parameters.Add("$k", SqliteType.Text), command.Parameters.Add("$v", SqliteType.Text));
        value.Value = new string('v', ValueBytes);
        command.Prepare();
        var meter = new Meter(seconds);
        for (var i = 0; meter.Running; i++)
        {
            key.Value = $"/ps_endpoints/endpoint/{i % 1000}";
            meter.Time(() => command.ExecuteNonQuery());
        }
        return meter.Rate;
    }

    static async Task Callers(AstDbOptions options, int seconds, string state)
    {
        await using var store = new AstDbStore(options);
        foreach (var callers in new[] { 1, 8, 16, 64 })
        {
            var (requests, commits, bytes) = (store.Requests, store.Commits, GC.GetTotalAllocatedBytes());
            var meters = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => Call(store, caller, seconds))));
            requests = store.Requests - requests;
            Report(
                $"store, {state}, {callers} callers",
                new(meters.Sum(m => m.PerSecond), meters.Max(m => m.P50), meters.Max(m => m.P99)),
                requests / (double)(store.Commits - commits)
            );
            Console.WriteLine($"    {(GC.GetTotalAllocatedBytes() - bytes) / requests} bytes allocated a request");
        }
    }

    static async Task<Rate> Call(AstDbStore store, int caller, int seconds)
    {
        var keys = Enumerable.Range(0, 1000).Select(i => AstDbKey.Join("ps_endpoints/endpoint", $"{caller}-{i}")).ToArray();
        var value = Encoding.UTF8.GetBytes(new string('v', ValueBytes));
        var meter = new Meter(seconds);
        for (var i = 0; meter.Running; i++)
        {
            var from = Stopwatch.GetTimestamp();
            var outcome = await store.Commit(AstDbOperation.Put(keys[i % keys.Length], value));
            if (!outcome.IsDone)
                throw new InvalidOperationException(outcome.Reason);
            meter.Add(from);
        }
        return meter.Rate;
    }

    static async Task Fill(AstDbOptions options, int rows)
    {
        await using var store = new AstDbStore(options);
        var (large, small) = (new byte[ValueBytes], new byte[400]);
        large.AsSpan().Fill((byte)'v');
        small.AsSpan().Fill((byte)'v');
        var pending = new List<Task<AstDbOutcome>>();
        for (var i = 0; i < rows; i++)
        {
            var (family, value) = (i % 3) switch
            {
                0 => ("ps_auths/auth", small),
                1 => ("ps_aors/aor", small),
                _ => ("ps_endpoints/endpoint", large),
            };
            pending.Add(store.Commit(AstDbOperation.Put(AstDbKey.Join(family, $"user{i / 3}"), value)).AsTask());
            if (pending.Count == 500)
            {
                await Task.WhenAll(pending);
                pending.Clear();
            }
        }
        await Task.WhenAll(pending);
    }

    static async Task Start(AstDbOptions options)
    {
        var (from, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await using var store = new AstDbStore(options);
        var (rows, bytes) = (0, 0L);
        foreach (var family in new[] { "/ps_auths/auth", "/ps_aors/aor", "/ps_endpoints/endpoint" })
        {
            var load = await store.Load(Encoding.UTF8.GetBytes(family), (key, value, _) => bytes += key.Length + value.Length);
            rows += load.Rows;
        }
        Console.WriteLine(
            $"load of {rows} rows, {bytes / 1_000_000} MB: {Stopwatch.GetElapsedTime(from).TotalSeconds:f2} s, "
                + $"{(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:f2} s of processor time"
        );
    }

    static void Report(string what, Rate rate, double perCommit) =>
        Console.WriteLine(
            $"{what, -34} {rate.PerSecond, 8:f0}/s  p50 {rate.P50, 6:f2} ms  p99 {rate.P99, 6:f2} ms  {perCommit, 5:f1} a commit"
        );

    sealed record Rate(double PerSecond, double P50, double P99);

    sealed class Meter(int seconds)
    {
        readonly long _from = Stopwatch.GetTimestamp();
        readonly List<double> _times = [];

        public bool Running => Stopwatch.GetElapsedTime(_from).TotalSeconds < seconds;

        public Rate Rate
        {
            get
            {
                var elapsed = Stopwatch.GetElapsedTime(_from).TotalSeconds;
                _times.Sort();
                return new(_times.Count / elapsed, _times[_times.Count / 2], _times[_times.Count * 99 / 100]);
            }
        }

        public void Add(long from) => _times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);

        public void Time(Action action)
        {
            var from = Stopwatch.GetTimestamp();
            action();
            Add(from);
        }
    }
}
