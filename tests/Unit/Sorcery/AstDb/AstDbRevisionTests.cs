using Convoke.Sorcery.AstDb;

namespace Convoke.Tests.Unit.Sorcery.AstDb;

public sealed class AstDbRevisionTests : IDisposable
{
    readonly AstDbFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Revision_RisesOverReopeningAndDeletion()
    {
        var last = 0L;
        for (var round = 0; round < 3; round++)
        {
            await using var store = _file.Open();
            foreach (var outcome in new[] { await store.Put("f", "k", "v"), await store.Put("f", "j", "v"), await store.Delete("f", "k") })
            {
                Assert.True(outcome.Revision > last, $"{outcome.Revision} after {last}");
                last = outcome.Revision;
            }
            await store.DeleteTree(null);
        }
    }

    [Fact]
    public async Task Revision_RisesOverACrash()
    {
        using var copy = new AstDbFile();
        var last = 0L;
        await using (var store = _file.Open())
        {
            await store.Put("f", "k", "v");
            last = (await store.Delete("f", "k")).Revision;
            Copy(copy);
        }
        await using var again = copy.Open();
        Assert.True((await again.Put("f", "k", "v")).Revision > last);
    }

    [Fact]
    public async Task Load_GivesTheRevisionOfTheLastWrite()
    {
        long revision;
        await using (var store = _file.Open())
        {
            await store.Put("f", "k", "1");
            await store.Put("g", "k", "1");
            revision = (await store.Put("f", "k", "2")).Revision;
            Assert.Equal(revision, (await AstDbFile.LoadAll(store, "/f"))["/f/k"].Revision);
        }
        await using var again = _file.Open();
        Assert.Equal(("2", revision), (await AstDbFile.LoadAll(again, "/f"))["/f/k"]);
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO astdb(key, value) VALUES('/f/a', 'foreign')")]
    [InlineData("UPDATE astdb SET value = 'foreign' WHERE key = '/f/a'")]
    [InlineData("DELETE FROM astdb; VACUUM; INSERT INTO astdb VALUES('/f/b', 'v'); INSERT INTO astdb VALUES('/f/a', 'foreign')")]
    public async Task ForeignWrite_GetsANewRevisionThatStays(string sql)
    {
        long last;
        await using (var store = _file.Open())
        {
            await store.Put("f", "a", "v");
            last = (await store.Put("f", "b", "v")).Revision;
        }
        _file.Sql(sql);
        long found;
        await using (var store = _file.Open())
        {
            var row = (await AstDbFile.LoadAll(store))["/f/a"];
            Assert.Equal("foreign", row.Value);
            Assert.True(row.Revision > last);
            found = row.Revision;
            Assert.Equal(found, store.Get(AstDbFile.Utf8("/f/a").Span)!.Value.Revision);
        }
        await using var again = _file.Open();
        Assert.Equal(found, (await AstDbFile.LoadAll(again))["/f/a"].Revision);
    }

    void Copy(AstDbFile to)
    {
        foreach (var file in new[] { "", "-wal" })
            File.Copy(_file.Path + file, to.Path + file);
    }
}
