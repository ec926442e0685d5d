using System.Text;
using Convoke.Sorcery.AstDb;

namespace Convoke.Tests.Unit.Sorcery.AstDb;

public sealed class AstDbStoreTests : IDisposable
{
    readonly AstDbFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task PutGetDelete_RowFollows()
    {
        await using var store = _file.Open();

        Assert.True((await store.Put("cidname", "100", "Reception")).IsDone);
        Assert.Equal("Reception", store.Get("cidname", "100"));
        Assert.True((await store.Put("cidname", "100", "")).IsDone);
        Assert.Equal("", store.Get("cidname", "100"));
        Assert.True((await store.Delete("cidname", "100")).IsDone);
        Assert.Null(store.Get("cidname", "100"));
        Assert.Equal(AstDbStatus.Conflict, (await store.Delete("cidname", "100")).Status);
    }

    [Fact]
    public async Task Conditions_AreHeld()
    {
        await using var store = _file.Open();
        var key = AstDbFile.Utf8("/f/k");
        var (one, two) = (AstDbFile.Utf8("1"), AstDbFile.Utf8("2"));

        Assert.Equal(AstDbStatus.Conflict, (await store.Commit(AstDbOperation.PutIfPresent(key, one))).Status);
        var first = await store.Commit(AstDbOperation.PutIfAbsent(key, one));
        Assert.True(first.IsDone);
        var again = await store.Commit(AstDbOperation.PutIfAbsent(key, two));
        Assert.Equal((AstDbStatus.Conflict, first.Revision), (again.Status, again.Revision));
        Assert.Equal(AstDbStatus.Conflict, (await store.Commit(AstDbOperation.PutIfRevision(key, two, first.Revision + 1))).Status);
        var second = await store.Commit(AstDbOperation.PutIfRevision(key, two, first.Revision));
        Assert.True(second.IsDone);
        Assert.Equal(AstDbStatus.Conflict, (await store.Commit(AstDbOperation.DeleteIfRevision(key, first.Revision))).Status);
        Assert.Equal("2", store.Get("f", "k"));
        Assert.Equal(second.Revision, store.Get(key.Span)!.Value.Revision);
        Assert.True((await store.Commit(AstDbOperation.DeleteIfRevision(key, second.Revision))).IsDone);
        Assert.Null(store.Get("f", "k"));
    }

    [Fact]
    public async Task RequestOfSeveral_IsAllOrNothingUnderOneRevision()
    {
        await using var store = _file.Open();
        await store.Put("f", "there", "x");
        var (a, b, there) = (AstDbFile.Utf8("/f/a"), AstDbFile.Utf8("/f/b"), AstDbFile.Utf8("/f/there"));

        var refused = await store.Commit(new[] { AstDbOperation.Put(a, a), AstDbOperation.PutIfAbsent(there, a) });
        Assert.Equal(AstDbStatus.Conflict, refused.Status);
        Assert.Equal(["/f/there"], AstDbFile.Keys(store, "/f"));

        var done = await store.Commit(new[] { AstDbOperation.Put(a, a), AstDbOperation.Put(b, b), AstDbOperation.Delete(there) });
        Assert.Equal((AstDbStatus.Done, 3), (done.Status, done.Affected));
        Assert.Equal(["/f/a", "/f/b"], AstDbFile.Keys(store, "/f"));
        Assert.Equal(done.Revision, store.Get(a.Span)!.Value.Revision);
        Assert.Equal(done.Revision, store.Get(b.Span)!.Value.Revision);
    }

    [Theory]
    [InlineData("it's \"quoted\"; DROP TABLE astdb; --")]
    [InlineData("100%_[a-z]*?")]
    [InlineData("Ünïcödé ☎ \U0001F4DE")]
    [InlineData("a/b//c/")]
    [InlineData(" \t\r\n;@c4f1")]
    public async Task HostileKey_IsKeptByteForByte(string key)
    {
        await using (var store = _file.Open())
        {
            Assert.True((await store.Put("fam", key, key)).IsDone);
            Assert.True((await store.Put("fam", key + "x", "other")).IsDone);
            Assert.Equal(key, store.Get("fam", key));
            Assert.True((await store.Delete("fam", key + "x")).IsDone);
        }
        await using var again = _file.Open();
        var row = Assert.Single(await AstDbFile.LoadAll(again, "/fam"));
        Assert.Equal(("/fam/" + key, key), (row.Key, row.Value.Value));
    }

    [Theory]
    [InlineData("/f/a\0b", "v")]
    [InlineData("/f/a", "v\0w")]
    [InlineData("", "v")]
    public async Task UnstorableText_IsRefused(string key, string value)
    {
        await using var store = _file.Open();
        var outcome = await store.Commit(AstDbOperation.Put(AstDbFile.Utf8(key), AstDbFile.Utf8(value)));
        Assert.Equal(AstDbStatus.Refused, outcome.Status);
        Assert.NotNull(outcome.Reason);
        Assert.Equal(0, store.Count());
    }

    [Fact]
    public async Task InvalidUtf8_IsRefused()
    {
        await using var store = _file.Open();
        Assert.Equal(AstDbStatus.Refused, (await store.Commit(AstDbOperation.Put(new byte[] { 0x2f, 0xff }, default))).Status);
    }

    [Fact]
    public async Task Tree_MatchesExactlyAndInOrder()
    {
        await using var store = _file.Open();
        foreach (var key in new[] { "a_b/2", "a_b/1", "axb/1", "A_B/1", "a_b!/1", "a_bc/1", "a_b/sub/1", "a_b/subway" })
            await store.Put(key.Split('/')[0], key[(key.IndexOf('/') + 1)..], "v");

        Assert.Equal(["/a_b/1", "/a_b/2", "/a_b/sub/1", "/a_b/subway"], AstDbFile.Keys(store, "/a_b"));
        Assert.Equal(["/a_b/sub/1"], AstDbFile.Keys(store, "/a_b/sub"));
        Assert.Equal(["/a_b/1"], AstDbFile.Keys(store, "/a_b/1"));
        Assert.Equal(8, AstDbFile.Keys(store, "").Count);
        Assert.Equal(4, store.Count("/a_b"u8));
        var ending = new List<string>();
        Assert.Equal(6, store.ShowKey("1"u8, (key, _) => ending.Add(Encoding.UTF8.GetString(key))));
        Assert.Equal(["/A_B/1", "/a_b!/1", "/a_b/1", "/a_b/sub/1", "/a_bc/1", "/axb/1"], ending.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DeleteTree_TakesTheTreeAlone()
    {
        await using var store = _file.Open();
        foreach (var (family, key) in new[] { ("a_b", "1"), ("a_b", "2"), ("axb", "1"), ("a_b/sub", "1") })
            await store.Put(family, key, "v");

        Assert.Equal(1, (await store.DeleteTree("a_b", "sub")).Affected);
        Assert.Equal(2, (await store.DeleteTree("a_b")).Affected);
        Assert.Equal(["/axb/1"], AstDbFile.Keys(store, ""));
        Assert.Equal(1, (await store.DeleteTree(null)).Affected);
        Assert.Equal(0, (await store.DeleteTree("a_b")).Affected);
        Assert.Equal(0, store.Count());
    }

    [Fact]
    public async Task Observers_SeeCommittedChangesInOrderBeforeTheAnswer()
    {
        await using var store = _file.Open();
        var seen = new List<(string Key, bool Deleted, object? Origin)>();
        var cli = new object();
        using (store.Subscribe((in change) => seen.Add((Encoding.UTF8.GetString(change.Key.Span), change.Deleted, change.Origin))))
        {
            await store.Put("f", "1", "v", cli);
            await store.Put("f", "2", "v");
            Assert.Equal(AstDbStatus.Conflict, (await store.Delete("f", "3", cli)).Status);
            await store.DeleteTree("f", origin: cli);
            Assert.Equal([("/f/1", false, cli), ("/f/2", false, null), ("/f/1", true, cli), ("/f/2", true, cli)], seen);
        }
        await store.Put("f", "4", "v");
        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public async Task WaitingRequests_ShareOneCommit()
    {
        var gate = new CommitGate();
        await using var store = _file.Open(gate.Commit);
        var keys = Enumerable.Range(0, 40).Select(i => $"{i}").ToArray();
        Assert.All(await AstDbFile.Together(store, gate, keys), outcome => Assert.True(outcome.IsDone));

        Assert.Equal((40, 2), (store.Requests, store.Commits));
        Assert.Equal(2, gate.Commits);
        var rows = await AstDbFile.LoadAll(store);
        Assert.Equal(40, rows.Values.Select(row => row.Revision).Distinct().Count());
    }

    [Fact]
    public async Task ConcurrentCallers_AreAllAnswered()
    {
        await using var store = _file.Open();
        var callers = Enumerable
            .Range(0, 16)
            .Select(caller =>
                Task.Run(async () =>
                {
                    for (var i = 0; i < 50; i++)
                        Assert.Equal(1, (await store.Put($"f{caller}", $"{i}", "v")).Affected);
                })
            );
        await Task.WhenAll(callers);
        Assert.Equal(800, store.Count());
    }

    [Fact]
    public async Task ClosedStore_Fails()
    {
        var store = _file.Open();
        await store.DisposeAsync();
        Assert.Equal(AstDbStatus.Failed, (await store.Put("f", "k", "v")).Status);
        await store.DisposeAsync();
    }
}
