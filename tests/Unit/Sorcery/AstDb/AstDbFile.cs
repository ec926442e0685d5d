using System.Diagnostics;
using System.Text;
using Convoke.Sorcery.AstDb;
using Microsoft.Data.Sqlite;

namespace Convoke.Tests.Unit.Sorcery.AstDb;

/// <summary>A directory for one test, and an AstDB in it.</summary>
sealed class AstDbFile : IDisposable
{
    public AstDbFile() => Directory.CreateDirectory(Directory_);

    public string Directory_ { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), "convoke-astdb-" + Guid.NewGuid().ToString("N"));

    public string Path => System.IO.Path.Combine(Directory_, "astdb.sqlite3");

    public AstDbStore Open(CommitFault? fault = null) => new(Options(fault));

    public AstDbOptions Options(CommitFault? fault = null) =>
        new()
        {
            Path = Path,
            LockWait = TimeSpan.FromMilliseconds(50),
            Fault = fault,
        };

    /// <summary>Asks for all puts but the first while the first is held in its commit, so that they come together; then lets go.</summary>
    public static async Task<AstDbOutcome[]> Together(AstDbStore store, CommitGate gate, params string[] keys)
    {
        var first = store.Put("f", keys[0], "v").AsTask();
        await gate.Entered;
        var rest = keys[1..].Select(key => store.Put("f", key, "v").AsTask()).ToArray();
        gate.Open();
        return [await first, .. await Task.WhenAll(rest)];
    }

    public static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static async Task<Dictionary<string, (string Value, long Revision)>> LoadAll(
        AstDbStore store,
        string family = "",
        AstDbKind kind = AstDbKind.Configuration
    )
    {
        var rows = new Dictionary<string, (string, long)>(StringComparer.Ordinal);
        await store.Load(
            Utf8(family),
            (key, value, revision) => rows.Add(Encoding.UTF8.GetString(key), (Encoding.UTF8.GetString(value), revision)),
            kind
        );
        return rows;
    }

    public static List<string> Keys(AstDbStore store, string tree)
    {
        var keys = new List<string>();
        store.Tree(Utf8(tree).Span, (key, _) => keys.Add(Encoding.UTF8.GetString(key)));
        return keys;
    }

    /// <summary>Does as another program would, with plain SQLite.</summary>
    public void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, as text.</summary>
    public string Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{command.ExecuteScalar()}";
    }

    /// <summary>Runs Debian's sqlite3 over the file; null where it is not installed.</summary>
    public string? Sqlite3(string sql)
    {
        try
        {
            using var tool = Process.Start(
                new ProcessStartInfo("sqlite3", [Path, sql]) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var output = tool.StandardOutput.ReadToEnd();
            tool.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public void Dispose() => Directory.Delete(Directory_, recursive: true);
}

static class AstDbStatePuts
{
    public static ValueTask<AstDbOutcome> PutState(this AstDbStore store, string family, string key, string value) =>
        store.Commit(AstDbOperation.Put(AstDbKey.Join(family, key), AstDbFile.Utf8(value)), origin: null, AstDbKind.State);
}

/// <summary>Holds the first commit until opened; then each is as <paramref name="inner"/> says.</summary>
sealed class CommitGate(CommitFault? inner = null)
{
    readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ManualResetEventSlim _open = new();

    public Task Entered => _entered.Task;

    public int Commits { get; private set; }

    public void Open() => _open.Set();

    public int Commit(Func<int> commit)
    {
        Commits++;
        _entered.TrySetResult();
        _open.Wait(TimeSpan.FromSeconds(30));
        return inner is null ? commit() : inner(commit);
    }
}
