using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Convoke.Bench.Load.Measuring;

/// <summary>The disk's measure: one durable commit a value, one after the other, into a table like AstDB's.</summary>
sealed class SqliteCommits : IDisposable
{
    readonly string _folder;
    readonly SqliteConnection _connection;
    readonly SqliteCommand _insert;
    readonly SqliteParameter _key;
    int _next;

    /// <summary>Works on a new file in a folder of its own below this one; both are removed at the end.</summary>
    public SqliteCommits(string parent, byte[] value)
    {
        _folder = Path.Combine(parent, $"single-commits-{Guid.NewGuid():n}");
        Directory.CreateDirectory(_folder);
        _connection = new($"Data Source={Path.Combine(_folder, "astdb.sqlite3")};Pooling=False");
        _connection.Open();
        _insert = _connection.CreateCommand();
        _insert.CommandText =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE astdb(key TEXT, value TEXT, PRIMARY KEY(key))";
        _insert.ExecuteNonQuery();
        _insert.CommandText = "INSERT OR REPLACE INTO astdb(key, value) VALUES($key, $value)";
        _key = _insert.Parameters.Add("$key", SqliteType.Text);
        _insert.Parameters.Add("$value", SqliteType.Text).Value = Encoding.UTF8.GetString(value);
        _insert.Prepare();
    }

    /// <summary>Commits under ever new keys.</summary>
    public Figures Run(TimeSpan time)
    {
        var (times, from) = (new Latencies(), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(from) < time)
        {
            var begun = Stopwatch.GetTimestamp();
            _key.Value = $"/ps_endpoints/endpoint/p0-{_next++}";
            _insert.ExecuteNonQuery();
            times.Add(Stopwatch.GetElapsedTime(begun));
        }
        return new(times, Stopwatch.GetElapsedTime(from));
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

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
