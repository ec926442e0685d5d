using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Tests.TestKit.Sorcery;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Sorcery.Stores;

public sealed class ObjectStoreTests
{
    readonly FaultyWizard first = new();
    readonly FaultyWizard second = new();

    ObjectStore Store(params Wizard[] wizards) => new(SampleType.Type, wizards, ParseScope.Offline, false, NullLogger.Instance);

    static KeyValuePair<string, string>[] Attributes(params (string Name, string Value)[] pairs) =>
        [.. pairs.Select(p => KeyValuePair.Create(p.Name, p.Value))];

    [Fact]
    public async Task Push_OfNothing_CreatesDefaults()
    {
        var store = Store(first);
        var result = await store.PushAsync("a", null);
        Assert.Equal(PushStatus.Created, result.Status);
        Assert.Equal("red", store.Find("a")!.Get(SampleType.Color));
    }

    [Fact]
    public async Task Push_OfNothingOnExisting_IsRefused()
    {
        var store = Store(first);
        await store.PushAsync("a", null);
        Assert.Equal(PushStatus.FieldsMissing, (await store.PushAsync("a", null)).Status);
    }

    [Fact]
    public async Task Update_KeepsWhatItDoesNotName()
    {
        var store = Store(first);
        await store.PushAsync("a", Attributes(("color", "blue"), ("item", "1"), ("@x", "y")));
        await store.PushAsync("a", Attributes(("shiny", "yes"), ("item", "2")));
        var now = store.Find("a")!;
        Assert.Equal("blue", now.Get(SampleType.Color));
        Assert.True(now.Get(SampleType.Shiny));
        Assert.Equal(["1", "2"], now.Get(SampleType.Items).Texts);
        Assert.Equal("y", now.Attributes().First("@x"));
    }

    [Fact]
    public async Task Push_WithSeveralFaults_NamesThemAllAndChangesNothing()
    {
        var store = Store(first);
        await store.PushAsync("a", Attributes(("color", "blue")));
        var result = await store.PushAsync("a", Attributes(("item", "bad"), ("colr", "x"), ("color", "forbidden")));
        Assert.Equal(PushStatus.Invalid, result.Status);
        Assert.Equal(["item", "colr", "color"], result.Errors!.Select(e => e.Attribute));
        Assert.Contains("did you mean 'color'", result.Errors![1].Accepted);
        Assert.Equal("blue", store.Find("a")!.Get(SampleType.Color));
        Assert.Equal(1, first.Writes);
    }

    [Fact]
    public async Task TwoPushesAtOnce_OfDifferentAttributes_BothSurvive()
    {
        first.Gate = new SemaphoreSlim(0);
        var store = Store(first);
        var one = store.PushAsync("a", Attributes(("color", "blue"))).AsTask();
        var two = store.PushAsync("a", Attributes(("shade", "light"))).AsTask();
        first.Gate.Release(2);
        await Task.WhenAll(one, two);
        Assert.Equal("blue", store.Find("a")!.Get(SampleType.Color));
        Assert.Equal("light", store.Find("a")!.Get(SampleType.Shade));
    }

    [Fact]
    public async Task SecondStoreFails_FirstIsPutBack()
    {
        var store = Store(first, second);
        await store.PushAsync("a", Attributes(("color", "blue")));
        second.Next = WriteOutcome.Failed("disk full");
        var result = await store.PushAsync("a", Attributes(("color", "green")));
        Assert.Equal(PushStatus.Unavailable, result.Status);
        Assert.Contains("disk full", result.Reason);
        Assert.Equal("blue", store.Find("a")!.Get(SampleType.Color));
        Assert.Equal("blue", first.Durable["a"].Get(SampleType.Color));
    }

    [Fact]
    public async Task UnknownOutcome_IsReadAgainBeforeNextUse()
    {
        var store = Store(first);
        await store.PushAsync("a", Attributes(("color", "blue")));
        first.Next = WriteOutcome.Unknown("connection lost");
        first.KeepsAnyway = true;
        Assert.Equal(PushStatus.Unknown, (await store.PushAsync("a", Attributes(("color", "green")))).Status);
        var result = await store.PushAsync("a", Attributes(("shade", "light")));
        Assert.Equal(PushStatus.Updated, result.Status);
        Assert.Equal("green", result.Object!.Get(SampleType.Color));
    }

    [Fact]
    public async Task Refusal_OfPreparer_StoresNothing()
    {
        var store = Store(first);
        var preparer = new Preparer { Refusal = "the port is taken" };
        store.Prepare(preparer);
        var result = await store.PushAsync("a", null);
        Assert.Equal(PushStatus.Invalid, result.Status);
        Assert.Equal("the port is taken", result.Errors!.Single().Accepted);
        Assert.Empty(first.Durable);
    }

    [Fact]
    public async Task FailedWrite_ReleasesWhatWasClaimed()
    {
        var store = Store(first);
        var preparer = new Preparer();
        store.Prepare(preparer);
        first.Next = WriteOutcome.Failed("no");
        await store.PushAsync("a", null);
        await store.PushAsync("b", null);
        Assert.Equal(["claim a", "release a", "claim b", "activate b"], preparer.Calls);
    }

    [Fact]
    public async Task Observers_SeeChangesInOrderWithBothStates()
    {
        var store = Store(first);
        var seen = new Recorder();
        store.Observe(seen);
        await store.PushAsync("a", Attributes(("color", "blue")));
        await store.PushAsync("a", Attributes(("color", "green")));
        await store.DeleteAsync("a");
        Assert.Equal([(null, "blue"), ("blue", "green"), ("green", null)], seen.Colors);
    }

    [Fact]
    public async Task ObjectInReadOnlyStore_CannotBeUpdatedOrDeleted()
    {
        var file = new ReadOnlyWizard();
        file.Publish("a", SampleType.Make("a", ("color", "file")));
        var store = Store(file, first);
        Assert.Equal(PushStatus.ReadOnly, (await store.PushAsync("a", Attributes(("color", "x")))).Status);
        Assert.Equal(PushStatus.ReadOnly, (await store.DeleteAsync("a")).Status);
        Assert.Equal(PushStatus.Created, (await store.PushAsync("b", null)).Status);
        Assert.Equal(PushStatus.ReadOnly, (await Store(file).PushAsync("c", null)).Status);
    }

    [Fact]
    public async Task UpdateOrCreate_PutsACopyBehindTheFile()
    {
        var file = new ReadOnlyWizard();
        file.Publish("a", SampleType.Make("a", ("color", "file")));
        var store = new ObjectStore(SampleType.Type, [file, first], ParseScope.Offline, createsOnUpdateMiss: true, NullLogger.Instance);
        var result = await store.PushAsync("a", Attributes(("shade", "light")));
        Assert.Equal(PushStatus.Updated, result.Status);
        Assert.Equal("light", first.Durable["a"].Get(SampleType.Shade));
        Assert.Equal("", store.Find("a")!.Get(SampleType.Shade));
    }

    [Fact]
    public async Task UnavailableStore_IsNoAbsence()
    {
        var store = Store(new UnavailableWizard());
        Assert.Equal(LookupState.Unavailable, store.Ask("a").State);
        Assert.Equal(PushStatus.Unavailable, (await store.PushAsync("a", null)).Status);
        Assert.Equal(PushStatus.Unavailable, (await store.DeleteAsync("a")).Status);
    }

    [Fact]
    public async Task All_OfSeveralStores_PrefersTheEarlier()
    {
        first.Publish("a", SampleType.Make("a", ("color", "first")));
        second.Publish("a", SampleType.Make("a", ("color", "second")));
        second.Publish("b", SampleType.Make("b"));
        var store = Store(first, second);
        Assert.Equal(["first", "red"], store.Sorted().Select(o => o.Get(SampleType.Color)));
        await store.DeleteAsync("a");
        Assert.Equal(["b"], store.Sorted().Select(o => o.Id));
    }

    [Fact]
    public void Find_AllocatesNothing()
    {
        first.Publish("alice", SampleType.Make("alice"));
        var store = Store(first);
        var bytes = "xalicex".AsSpan(1, 5);
        store.Find(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            store.Find(bytes);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    sealed class FaultyWizard() : Wizard(SampleType.Type)
    {
        public override string Name => "faulty";
        public override bool CanWrite => true;
        public Dictionary<string, ConfigObject> Durable { get; } = [];
        public WriteOutcome? Next { get; set; }
        public bool KeepsAnyway { get; set; }
        public SemaphoreSlim? Gate { get; set; }
        public int Writes { get; private set; }

        public override async ValueTask<WriteOutcome> WriteAsync(Change change)
        {
            if (Gate is not null)
            {
                await Gate.WaitAsync();
            }
            Writes++;
            var answer = Next ?? WriteOutcome.Written(Writes);
            Next = null;
            if (answer.Status == WriteStatus.Written || KeepsAnyway)
            {
                if (change.New is null)
                {
                    Durable.Remove(change.Id);
                }
                else
                {
                    Durable[change.Id] = change.New;
                }
            }
            return answer;
        }

        public override ValueTask<Lookup?> ReadAgainAsync(string id) =>
            new(Lookup.Of(Durable.TryGetValue(id, out var kept) ? kept.Stamp(Writes) : null));
    }

    sealed class ReadOnlyWizard() : Wizard(SampleType.Type)
    {
        public override string Name => "readonly";
    }

    sealed class UnavailableWizard() : Wizard(SampleType.Type)
    {
        public override string Name => "away";
        public override bool CanWrite => true;

        public override Lookup Find(ReadOnlySpan<char> id) => Lookup.Unavailable;
    }

    sealed class Preparer : IPreparer
    {
        public string? Refusal { get; init; }
        public List<string> Calls { get; } = [];

        public ValueTask<IPrepared?> PrepareAsync(Change change, List<FieldError> errors)
        {
            Calls.Add($"claim {change.Id}");
            if (Refusal is not null)
            {
                errors.Add(new("sample", change.Id, null, null, Refusal));
            }
            return new(new Claim(this, change.Id));
        }

        sealed class Claim(Preparer owner, string id) : IPrepared
        {
            public void Activate() => owner.Calls.Add($"activate {id}");

            public void Release() => owner.Calls.Add($"release {id}");
        }
    }

    sealed class Recorder : IObjectObserver
    {
        public List<(string?, string?)> Colors { get; } = [];

        public void Changed(Change change) => Colors.Add((change.Old?.Get(SampleType.Color), change.New?.Get(SampleType.Color)));
    }
}
