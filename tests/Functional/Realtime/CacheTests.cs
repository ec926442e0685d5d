using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.MemoryCache;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A memory cache before a table whose changes nobody tells: stale objects are read anew, unknown ids are not asked for.</summary>
public sealed class CacheTests(SqlServers servers)
{
    [Fact]
    public async Task StaleObject_IsReadAnewFromTheDatabase_ExpiredAndPopulatedTooAtOnce()
    {
        var database = await TestDatabase.NewAsync(await servers.NeedAsync<PostgresServer>());
        await database.RunAsync(
            "CREATE TABLE ps_auths (id text PRIMARY KEY, username text, password text)",
            "INSERT INTO ps_auths VALUES ('a', 'a', 'one'), ('b', 'b', 'one')"
        );
        using var etc = RealtimeEtc.For(database.Server, database.Name, "ps_auths");
        await using var factory = etc.Factory();
        var cache = new ObjectCache(
            CacheOptions.Read("object_lifetime_stale=3600,full_backend_cache=no", "c"),
            TimeProvider.System,
            NullLogger.Instance
        );
        // It is loaded and not watched: nothing but the cache looks at the table again.
        var wizard = await RealtimeEtc.OpenAsync(factory, Auth.Type, "ps_auths");
        var store = new ObjectStore(Auth.Type, [wizard], ParseScope.Offline, false, NullLogger.Instance, cache);
        Assert.Equal("one", Password("a"));
        Assert.Equal(1, cache.Count);

        await database.RunAsync("UPDATE ps_auths SET password = 'two'");
        Assert.True(cache.MarkStale("a"));
        Assert.Equal("one", Password("a"));
        await UntilAsync(() => Password("a") == "two");
        Assert.Equal("one", Password("b"));

        Assert.True(await cache.ExpireAsync("b"));
        Assert.Equal("two", Password("b"));

        await database.RunAsync("UPDATE ps_auths SET password = 'three'", "DELETE FROM ps_auths WHERE id = 'b'");
        await cache.ExpireAllAsync();
        Assert.Equal(0, cache.Count);
        Assert.Equal("three", Password("a"));
        Assert.Null(store.Find("b"));

        string? Password(string id) => store.Find(id)?.Get(Auth.Password);
    }

    static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(5, limit.Token);
        }
    }
}
