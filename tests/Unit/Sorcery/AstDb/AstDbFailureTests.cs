using System.Runtime.InteropServices;
using Convoke.Sorcery.AstDb;
using Microsoft.Data.Sqlite;

namespace Convoke.Tests.Unit.Sorcery.AstDb;

public sealed class AstDbFailureTests : IDisposable
{
    const int Full = 13;
    const int FsyncFailed = 10 | (4 << 8);

    readonly AstDbFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task OneBadMember_FailsAlone()
    {
        await using (var store = _file.Open()) { }
        _file.Sql("CREATE TRIGGER bad BEFORE INSERT ON astdb WHEN NEW.key = '/f/bad' BEGIN SELECT RAISE(ABORT, 'no'); END");
        var gate = new CommitGate();
        await using var again = _file.Open(gate.Commit);
        var outcomes = await AstDbFile.Together(again, gate, "first", "a", "bad", "b");

        Assert.Equal([AstDbStatus.Done, AstDbStatus.Done, AstDbStatus.Refused, AstDbStatus.Done], outcomes.Select(o => o.Status));
        Assert.Equal(["/f/a", "/f/b", "/f/first"], AstDbFile.Keys(again, "/f"));
        Assert.Null(again.Unavailable);
    }

    [Fact]
    public async Task FullDisk_FailsAndRecovers()
    {
        // To SQLite this is a disk without room: the log's every write answers ENOSPC.
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full");
        await using (var made = _file.Open())
            await made.Put("f", "before", "v");
        File.CreateSymbolicLink(_file.Path + "-wal", "/dev/full");
        await using var store = _file.Open();

        var failed = await store.Put("f", "k", "v");
        Assert.Equal(AstDbStatus.Failed, failed.Status);
        Assert.NotNull(store.Unavailable);
        File.Delete(_file.Path + "-wal");
        Assert.Equal(["/f/before"], AstDbFile.Keys(store, ""));
        Assert.True((await store.Put("f", "k", "v")).IsDone);
        Assert.Null(store.Unavailable);
        Assert.Equal(["/f/before", "/f/k"], AstDbFile.Keys(store, ""));
    }

    [Fact]
    public async Task FullInCommit_EachGetsItsOwnTry()
    {
        var commits = 0;
        var gate = new CommitGate(commit => ++commits == 2 ? Full : commit());
        await using var store = _file.Open(gate.Commit);
        Assert.All(await AstDbFile.Together(store, gate, "first", "a", "b"), outcome => Assert.True(outcome.IsDone, outcome.Reason));
        // The first, the two together, the settling after their failure, and each alone.
        Assert.Equal(5, commits);
        Assert.Equal(["/f/a", "/f/b", "/f/first"], AstDbFile.Keys(store, ""));
    }

    [Theory]
    [InlineData(false, AstDbKind.Configuration, AstDbStatus.Failed)]
    [InlineData(true, AstDbKind.Configuration, AstDbStatus.Done)]
    [InlineData(false, AstDbKind.State, AstDbStatus.Failed)]
    [InlineData(true, AstDbKind.State, AstDbStatus.Done)]
    public async Task FailedCommit_IsLookedUpInTheFile(bool reachedTheDisk, AstDbKind kind, AstDbStatus expected)
    {
        var commits = 0;
        await using var store = _file.Open(commit =>
        {
            if (++commits != 2)
                return commit();
            if (reachedTheDisk)
                commit();
            return FsyncFailed;
        });
        ValueTask<AstDbOutcome> Put(string value) => kind == AstDbKind.State ? store.PutState("f", "k", value) : store.Put("f", "k", value);
        await Put("old");

        Assert.Equal(expected, (await Put("new")).Status);
        Assert.Equal(reachedTheDisk ? "new" : "old", store.Get("f", "k"));
        Assert.True((await Put("newer")).IsDone);
    }

    [Fact]
    public async Task CommitThatCannotBeLookedUp_IsUnknown()
    {
        var failing = false;
        await using var store = _file.Open(commit => failing ? FsyncFailed : commit());
        await store.Put("f", "k", "old");
        failing = true;

        var outcome = await store.Put("f", "k", "new");
        Assert.Equal(AstDbStatus.Unknown, outcome.Status);
        Assert.Contains("look at the disk", outcome.Reason, StringComparison.Ordinal);
        failing = false;
        Assert.True((await store.Put("f", "k", "newer")).IsDone);
        Assert.Equal("newer", store.Get("f", "k"));
    }

    [Fact]
    public async Task LockedByAnother_FailsAndRecovers()
    {
        await using var store = _file.Open();
        await store.Put("f", "k", "v");
        await using (var other = new SqliteConnection($"Data Source={_file.Path};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            await begin.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var outcome = await store.Put("f", "j", "v");
            Assert.Equal(AstDbStatus.Failed, outcome.Status);
            Assert.Contains("locked", outcome.Reason, StringComparison.Ordinal);
            Assert.Equal("v", store.Get("f", "k"));
        }
        Assert.True((await store.Put("f", "j", "v")).IsDone);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task ReadOnlyFile_IsReadAndRecovers()
    {
        await using (var made = _file.Open())
            await made.Put("f", "k", "v");
        File.SetUnixFileMode(_file.Path, (UnixFileMode)0b100_100_100);
        File.SetUnixFileMode(_file.Directory_, (UnixFileMode)0b111_111_111);
        AstDbStore? store = null;
        // To root nothing is read-only; a thread may lay that down, and the writer's thread has it from the one that starts it.
        var opener = new Thread(() =>
        {
            _ = SetFsUid(65534);
            store = _file.Open();
        });
        opener.Start();
        opener.Join();
        await using var opened = store!;

        Assert.Equal("v", opened.Get("f", "k"));
        var outcome = await opened.Put("f", "k", "w");
        Assert.Equal(AstDbStatus.Failed, outcome.Status);
        Assert.Contains("read-only", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("v", opened.Get("f", "k"));
        File.SetUnixFileMode(_file.Path, (UnixFileMode)0b110_110_110);
        Assert.True((await opened.Put("f", "k", "w")).IsDone);
        Assert.Equal("w", opened.Get("f", "k"));
    }

    [Fact]
    public async Task NotADatabase_FailsAndRecovers()
    {
        await File.WriteAllTextAsync(_file.Path, new string('x', 5000));
        await using var store = _file.Open();
        Assert.Throws<AstDbUnavailableException>(() => store.Get("f", "k"));
        var outcome = await store.Put("f", "k", "v");
        Assert.Equal(AstDbStatus.Failed, outcome.Status);
        Assert.Contains("not an SQLite database", outcome.Reason, StringComparison.Ordinal);
        File.Delete(_file.Path);
        Assert.True((await store.Put("f", "k", "v")).IsDone);
    }

    [Fact]
    public async Task FileTakenAway_FailsAndIsNotMadeAnew()
    {
        var aside = _file.Path + ".aside";
        await using var store = _file.Open();
        await store.Put("f", "k", "v");
        File.Move(_file.Path, aside);
        Assert.Equal(AstDbStatus.Failed, (await store.Put("f", "j", "v")).Status);
        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public async Task DamagedPage_CostsOnlyItsRows()
    {
        const int Rows = 200;
        var value = new string('v', 1500);
        await using (var store = _file.Open())
            for (var i = 0; i < Rows; i++)
                await store.Put("f", $"{i:d4}", value + i);
        var bytes = await File.ReadAllBytesAsync(_file.Path);
        var at = bytes.AsSpan().LastIndexOf(System.Text.Encoding.UTF8.GetBytes("v100")) / 4096 * 4096;
        bytes.AsSpan(at, 200).Fill(0x55);
        await File.WriteAllBytesAsync(_file.Path, bytes);

        await using var damaged = _file.Open();
        var rows = 0;
        var load = await damaged.Load(AstDbFile.Utf8("/f"), (_, _, _) => rows++);
        Assert.Equal(rows, load.Rows);
        Assert.InRange(load.Unreadable.Count, 1, 3);
        Assert.Contains("/f/0100", load.Unreadable);
        Assert.Equal(Rows, load.Rows + load.Unreadable.Count);
    }

    [DllImport("libc", EntryPoint = "setfsuid", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SetFsUid(int user);
}
