using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Convoke.Bench.Load.Measuring;

/// <summary>The disk's measure: one durable commit a value, one after the other, into a table like AstDB's.</summary>
static class SqliteCommits
{
    /// <summary>Commits under ever new keys to a new file in this folder, which is removed again.</summary>
    public static Figures Run(string folder, byte[] value, TimeSpan time)
    {
        var path = Path.Combine(folder, $"single-commits-{Guid.NewGuid():n}.sqlite3");
        try
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE astdb(key TEXT, value TEXT, PRIMARY KEY(key))";
            command.ExecuteNonQuery();
            command.CommandText = "INSERT OR REPLACE INTO astdb(key, value) VALUES($key, $value)";
            var key = command.Parameters.Add("$key", SqliteType.Text);
            command.Parameters.Add("$value", SqliteType.Text).Value = Encoding.UTF8.GetString(value);
            command.Prepare();
            var (times, from) = (new Latencies(), Stopwatch.GetTimestamp());
            while (Stopwatch.GetElapsedTime(from) < time)
            {
                var begun = Stopwatch.GetTimestamp();
                key.Value = $"/ps_endpoints/endpoint/p0-{times.Count}";
                command.ExecuteNonQuery();
                times.Add(Stopwatch.GetElapsedTime(begun));
            }
            return new(times, Stopwatch.GetElapsedTime(from));
        }
        finally
        {
            foreach (var file in Directory.EnumerateFiles(folder, Path.GetFileName(path) + "*"))
                File.Delete(file);
        }
    }

    /// <summary>The stored form of an endpoint in a running server's AstDB.</summary>
    public static byte[] SampleOf(string astdb)
    {
        using var connection = new SqliteConnection($"Data Source={astdb};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM astdb WHERE key GLOB '/ps_endpoints/endpoint/*' LIMIT 1";
        return Encoding.UTF8.GetBytes((string)(command.ExecuteScalar() ?? throw new InvalidOperationException($"no endpoint in {astdb}")));
    }
}
