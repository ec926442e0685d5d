using System.Text;
using Convoke.Sorcery.AstDb;

namespace Convoke.Tests.Unit.Sorcery.AstDb;

public sealed class AstDbFileFormTests : IDisposable
{
    readonly AstDbFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task CleanClose_LeavesOneFileInAsterisksJournalMode()
    {
        await using (var store = _file.Open())
        {
            await store.Put("cidname", "100", "Reception");
            Assert.True(File.Exists(_file.Path + "-wal"));
        }
        Assert.Equal([_file.Path], Directory.GetFiles(_file.Directory_));
        // Offsets 18 and 19: 1 is the rollback journal, 2 the write-ahead log.
        Assert.Equal([1, 1], (await File.ReadAllBytesAsync(_file.Path))[18..20]);
        if (_file.Sqlite3("SELECT key, value FROM astdb; PRAGMA integrity_check") is not { } output)
            Assert.Skip("sqlite3 is not installed");
        else
            Assert.Equal("/cidname/100|Reception\nok\n", output);
    }

    [Fact]
    public async Task Table_IsAsterisks()
    {
        await using (var store = _file.Open())
            await store.Put("f", "k", "v");
        if (_file.Sqlite3("SELECT sql FROM sqlite_schema WHERE name = 'astdb'") is not { } output)
            Assert.Skip("sqlite3 is not installed");
        else
            Assert.Equal("CREATE TABLE astdb(key TEXT, value TEXT, PRIMARY KEY(key))\n", output);
    }

    [Fact]
    public async Task AsterisksFile_Opens()
    {
        var recorded = Path.Combine(
            Environment.GetEnvironmentVariable("CONVOKE_SHARED") ?? "../shared",
            "conformance/astdb/written-by-asterisk.sqlite3"
        );
        Assert.SkipUnless(File.Exists(recorded), "no recordings (CONVOKE_SHARED)");
        File.Copy(recorded, _file.Path);
        await using var store = _file.Open();

        var rows = await AstDbFile.LoadAll(store, "/ps_auths/auth");
        Assert.Contains("\"username\":\"alice\"", rows["/ps_auths/auth/alice"].Value, StringComparison.Ordinal);
        var all = await AstDbFile.LoadAll(store);
        Assert.Equal(store.Count(), all.Count);
        Assert.All(all.Values, row => Assert.True(row.Revision > 0));
        Assert.Equal(all.Count, all.Values.Select(row => row.Revision).Distinct().Count());
        Assert.True((await store.Put("ps_auths/auth", "alice", "{}")).IsDone);
    }

    [Fact]
    public async Task Log_BeginsAnewWhileWritesGoOn()
    {
        const int Writes = 3000;
        await using (var store = new AstDbStore(_file.Options() with { CheckpointPages = 20 }))
        {
            var value = new string('v', 3000);
            for (var i = 0; i < Writes; i++)
                Assert.True((await store.Put("f", $"{i:d6}", value)).IsDone);
            // Each of them is two pages in the log at least.
            Assert.InRange(new FileInfo(_file.Path + "-wal").Length, 1, Writes * 4096);
        }
        await using var again = _file.Open();
        Assert.Equal(Writes, again.Count());
    }

    [Fact]
    public async Task DiedInMidFlight_EveryAcknowledgedRowIsInTheCopy()
    {
        // No checkpoint between the copying of the two files, which a crash could not do either.
        await using var store = new AstDbStore(_file.Options() with { CheckpointPages = 1_000_000 });
        var acknowledged = 0;
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var name = Encoding.UTF8.GetBytes($"/f/{i:d6}");
                var pair = new[] { AstDbOperation.Put(name, name), AstDbOperation.Put((byte[])[.. name, (byte)'b'], name) };
                Assert.True((await store.Commit(pair)).IsDone);
                Volatile.Write(ref acknowledged, i + 1);
            }
        });
        for (var round = 0; round < 5; round++)
        {
            while (Volatile.Read(ref acknowledged) < 20 * (round + 1))
                await Task.Yield();
            using var copy = new AstDbFile();
            var before = Volatile.Read(ref acknowledged);
            File.Copy(_file.Path, copy.Path);
            File.Copy(_file.Path + "-wal", copy.Path + "-wal");
            await using var opened = copy.Open();
            var rows = await AstDbFile.LoadAll(opened);
            Assert.True(rows.Count >= before * 2, $"{rows.Count} rows, {before} pairs acknowledged");
            Assert.All(rows.Keys, key => Assert.Contains(key.EndsWith('b') ? key[..^1] : key + "b", rows.Keys));
        }
        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task Query_ReadsAndDoesNotWrite()
    {
        await using var store = _file.Open();
        await store.Put("f", "k", "v");
        var rows = new List<string>();
        void Take(IReadOnlyList<string> columns, IReadOnlyList<string?> values) => rows.Add($"{columns[0]}={values[0]} {values[1]}");

        store.Query("SELECT key, length(value) FROM astdb; SELECT NULL, 1 -- end", Take);
        Assert.Equal(["key=/f/k 1", "NULL= 1"], rows);
        var elsewhere = Path.Combine(_file.Directory_, "other");
        foreach (
            var sql in new[]
            {
                "DELETE FROM astdb",
                "SELECT 1; DROP TABLE astdb",
                $"ATTACH '{elsewhere}' AS o",
                $"VACUUM INTO '{elsewhere}'",
                "SELECT * FROM nothing",
                "PRAGMA user_version=7",
            }
        )
            Assert.Throws<AstDbQueryException>(() => store.Query(sql, (_, _) => { }));
        Assert.False(File.Exists(elsewhere));
        Assert.Equal("v", store.Get("f", "k"));
    }

    [Fact]
    public async Task Query_EndsWhenCancelled()
    {
        await using var store = _file.Open();
        using var cancel = new CancellationTokenSource();
        var rows = 0;
        Assert.Throws<AstDbQueryException>(() =>
            store.Query(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
                (_, _) =>
                {
                    if (++rows == 10)
                        cancel.Cancel();
                },
                cancel.Token
            )
        );
    }
}
