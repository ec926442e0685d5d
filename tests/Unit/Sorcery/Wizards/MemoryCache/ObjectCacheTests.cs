using System.Threading.Channels;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.MemoryCache;
using Convoke.Tests.TestKit.Sorcery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Sorcery.Wizards.MemoryCache;

public sealed class ObjectCacheTests
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    readonly DatabaseWizard database = new();

    /// <summary>Keeps objects, and behind them what "the database" has by now, which it reads only when it is asked to.</summary>
    sealed class DatabaseWizard() : Wizard(SampleType.Type)
    {
        public Dictionary<string, string> Rows { get; } = [];

        public Channel<string> Reads { get; } = Channel.CreateUnbounded<string>();

        public SemaphoreSlim? Gate { get; set; }

        public override string Name => "database";

        public override bool CanWrite => true;

        public override ValueTask<WriteOutcome> WriteAsync(Change change)
        {
            if (change.New is null)
            {
                Rows.Remove(change.Id);
            }
            else
            {
                Rows[change.Id] = change.New.Get(SampleType.Color);
            }
            return ValueTask.FromResult(WriteOutcome.Written(1));
        }

        public override async ValueTask<Lookup?> ReadAgainAsync(string id)
        {
            if (Gate is { } gate)
            {
                await gate.WaitAsync(Limit);
            }
            Reads.Writer.TryWrite(id);
            return Rows.TryGetValue(id, out var color) ? Lookup.Of(Make(id, color)) : Lookup.Absent;
        }

        public override async Task ReadAllAgainAsync(IChangeSink adopt)
        {
            foreach (var id in Rows.Keys.Union(All.Select(o => o.Id)).ToList())
            {
                await adopt.RefreshAsync(this, id);
            }
        }

        static ConfigObject Make(string id, string color)
        {
            var draft = new Draft(SampleType.Type, id);
            draft.Apply([KeyValuePair.Create("color", color)], ParseScope.Offline, []);
            return draft.Finish();
        }
    }

    ObjectStore Open(string options)
    {
        var cache = new ObjectCache(CacheOptions.Read(options, "c"), clock, NullLogger.Instance);
        return new(SampleType.Type, [database], ParseScope.Offline, false, NullLogger.Instance, cache);
    }

    static async Task PushAsync(ObjectStore store, params string[] ids)
    {
        foreach (var id in ids)
        {
            Assert.True((await store.PushAsync(id, [KeyValuePair.Create("color", "blue")])).IsDone);
        }
    }

    static IEnumerable<string> Ids(ObjectStore store) => store.Cache!.Contents.Select(c => c.Id);

    async Task<string> NextReadAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await database.Reads.Reader.ReadAsync(limit.Token);
    }

    static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!holds())
        {
            await Task.Delay(1, limit.Token);
        }
    }

    [Fact]
    public async Task PushedAndLookedUp_AreIn_DeletedAreNot()
    {
        var store = Open("");
        await PushAsync(store, "a", "b");
        database.Publish("loaded", SampleType.Make("loaded"));
        Assert.Equal(["a", "b"], Ids(store));
        Assert.NotNull(store.Find("loaded"));
        Assert.Equal(["a", "b", "loaded"], Ids(store));
        await store.DeleteAsync("a");
        Assert.Equal(["b", "loaded"], Ids(store));
    }

    [Fact]
    public async Task UnknownIds_AskNobodyAndTakeNoPlace()
    {
        var store = Open("object_lifetime_stale=1");
        for (var i = 0; i < 1000; i++)
        {
            Assert.Null(store.Find("nobody"));
        }
        Assert.Equal(0, store.Cache!.Count);
        Assert.Equal(0, database.Reads.Reader.Count);
        await PushAsync(store, "nobody");
        Assert.NotNull(store.Find("nobody"));
    }

    [Fact]
    public async Task Full_TheOldestLeaves_AndIsServedAllTheSame()
    {
        var store = Open("maximum_objects=2");
        await PushAsync(store, "a", "b", "c");
        Assert.Equal(["b", "c"], Ids(store));
        Assert.NotNull(store.Find("a"));
        Assert.Equal(["a", "c"], Ids(store));
        // To replace one is to make it the youngest.
        await PushAsync(store, "c", "d");
        Assert.Equal(["c", "d"], Ids(store));
    }

    [Fact]
    public async Task ManyReplacements_DoNotGrowIt()
    {
        var store = Open("maximum_objects=3");
        for (var i = 0; i < 1000; i++)
        {
            await PushAsync(store, $"id{i % 5}");
        }
        Assert.Equal(3, store.Cache!.Count);
    }

    [Fact]
    public async Task Stale_IsServedAndReadAnewOnce_HoweverManyLookItUp()
    {
        var store = Open("object_lifetime_stale=600");
        await PushAsync(store, "a");
        database.Rows["a"] = "green";
        clock.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal("blue", store.Find("a")!.Get(SampleType.Color));
        Assert.Equal(0, database.Reads.Reader.Count);
        clock.Advance(TimeSpan.FromSeconds(1));
        database.Gate = new(0);
        await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => Task.Run(() => Assert.Equal("blue", store.Find("a")!.Get(SampleType.Color))))
        );
        database.Gate.Release(100);
        Assert.Equal("a", await NextReadAsync());
        await UntilAsync(() => store.Find("a")!.Get(SampleType.Color) == "green" && store.Cache!.Contents[0].StaleIn > TimeSpan.Zero);
        Assert.Equal(0, database.Reads.Reader.Count);
        Assert.Equal(TimeSpan.FromSeconds(600), Assert.Single(store.Cache!.Contents).StaleIn);
    }

    [Fact]
    public async Task StaleAndGoneFromTheStore_Leaves()
    {
        var store = Open("object_lifetime_stale=600");
        await PushAsync(store, "a");
        database.Rows.Remove("a");
        Assert.True(store.Cache!.MarkStale("a"));
        Assert.NotNull(store.Find("a"));
        await UntilAsync(() => store.Find("a") is null);
        await UntilAsync(() => store.Cache!.Count == 0);
        Assert.False(store.Cache!.MarkStale("a"));
    }

    [Fact]
    public async Task AfterItsLifetime_IsOut_AndReadAnewWhenLookedUp()
    {
        var store = Open("object_lifetime_maximum=10");
        await PushAsync(store, "a", "b");
        database.Rows["a"] = "green";
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(store.Find("a"));
        Assert.Equal("a", await NextReadAsync());
        await UntilAsync(() => store.Find("a")!.Get(SampleType.Color) == "green");
        Assert.Equal(["a"], Ids(store));
    }

    [Fact]
    public async Task Expire_TakesOut_AndReadsAnewBeforeItAnswers()
    {
        var store = Open("");
        await PushAsync(store, "a", "b");
        database.Rows["a"] = "green";
        Assert.True(await store.Cache!.ExpireAsync("a"));
        Assert.Equal(["b"], Ids(store));
        Assert.Equal("green", store.Find("a")!.Get(SampleType.Color));
        Assert.False(await store.Cache!.ExpireAsync("nobody"));
        database.Rows["b"] = "white";
        await store.Cache!.ExpireAllAsync();
        Assert.Equal(0, store.Cache!.Count);
        Assert.Equal("white", store.Find("b")!.Get(SampleType.Color));
    }

    [Fact]
    public async Task Reload_EmptiesItWhereItIsToldTo()
    {
        var (keeps, forgets) = (Open(""), Open("expire_on_reload=yes"));
        await PushAsync(keeps, "a");
        await PushAsync(forgets, "a");
        await keeps.ReloadAsync(default);
        await forgets.ReloadAsync(default);
        Assert.Equal(1, keeps.Cache!.Count);
        Assert.Equal(0, forgets.Cache!.Count);
    }

    [Fact]
    public async Task FullBackendCache_HoldsAllFromTheFirstLookUp_OfOneAge()
    {
        var store = Open("full_backend_cache=yes,object_lifetime_maximum=10");
        foreach (var id in new[] { "x", "y", "z" })
        {
            database.Publish(id, SampleType.Make(id));
            database.Rows[id] = "red";
        }
        Assert.Equal(0, store.Cache!.Count);
        Assert.NotNull(store.Find("x"));
        Assert.Equal(["x", "y", "z"], Ids(store));
        clock.Advance(TimeSpan.FromSeconds(4));
        await PushAsync(store, "w");
        Assert.All(store.Cache!.Contents, c => Assert.Equal(TimeSpan.FromSeconds(6), c.ExpiresIn));
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, store.Cache!.Count);
        Assert.Equal(4, store.All().Count());
        Assert.Equal(4, store.Cache!.Count);
    }

    [Fact]
    public async Task Populate_ReadsAllAnew_AndIsRefusedBeyondTheMaximum()
    {
        var store = Open("full_backend_cache=yes,maximum_objects=3");
        await PushAsync(store, "a", "b");
        database.Rows["b"] = "green";
        Assert.Equal(2, await store.Cache!.PopulateAsync());
        Assert.Equal("green", store.Find("b")!.Get(SampleType.Color));
        await PushAsync(store, "c");
        Assert.Null(await store.Cache!.PopulateAsync());
        Assert.Equal(0, store.Cache!.Count);
        Assert.NotNull(store.Find("a"));
        Assert.Equal(0, store.Cache!.Count);
    }

    [Fact]
    public async Task LookUpOfWhatIsIn_AllocatesNothing()
    {
        var store = Open("object_lifetime_stale=600,object_lifetime_maximum=1000,maximum_objects=10");
        await PushAsync(store, "alice");
        var id = "xalicex".AsSpan(1, 5).ToArray();
        store.Find(id);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            store.Find(id);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
