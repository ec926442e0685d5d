using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Tests.TestKit.Sorcery;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Sorcery.Stores;

/// <summary>On every way to the readers an object is prepared first: a socket that cannot be opened is never shown as if it could.</summary>
public sealed class PublishingTests
{
    readonly OtherWizard wizard = new();
    readonly ObjectStore store;
    readonly Watcher watcher;

    public PublishingTests()
    {
        store = new(SampleType.Type, [wizard], ParseScope.Offline, false, NullLogger.Instance);
        watcher = new(store);
        store.Prepare(watcher);
        store.Observe(watcher);
    }

    static ConfigObject Blue => SampleType.Make("a", ("color", "blue"));

    async Task LearnAsync(string way, ConfigObject? state)
    {
        switch (way)
        {
            case "adopted":
                await store.AdoptAsync(wizard, "a", state);
                break;
            case "read again":
                wizard.Now = state;
                await store.RefreshAsync(wizard, "a");
                break;
            default:
                // Its last write has an unknown end, and the next one asks the store first.
                wizard.IsUnknown = true;
                await store.PushAsync("a", [KeyValuePair.Create("shade", "lost")]);
                wizard.Now = state;
                watcher.Steps.Clear();
                await store.DeleteAsync("a", unless: _ => true);
                break;
        }
    }

    [Theory]
    [InlineData("adopted")]
    [InlineData("read again")]
    [InlineData("settled")]
    public async Task WhatAStoreLearns_IsPreparedThenShownThenActivated(string way)
    {
        await LearnAsync(way, Blue);
        Assert.Equal(["prepare a while nothing is shown", "activate a while blue is shown", "tell a while blue is shown"], watcher.Steps);
        await LearnAsync("adopted", null);
        Assert.Equal(
            ["prepare a while blue is shown", "activate a while nothing is shown", "tell a while nothing is shown"],
            watcher.Steps[3..]
        );
    }

    [Theory]
    [InlineData("adopted")]
    [InlineData("read again")]
    [InlineData("settled")]
    public async Task WhatCannotBePrepared_IsNeverShown(string way)
    {
        watcher.Refuses = "blue";
        await LearnAsync(way, Blue);
        Assert.Equal(["prepare a while nothing is shown"], watcher.Steps);
        Assert.Null(store.Find("a"));
        // What comes after it is taken, from the state that was shown.
        await LearnAsync("adopted", SampleType.Make("a", ("color", "green")));
        Assert.Equal("green", store.Find("a")!.Get(SampleType.Color));
    }

    [Fact]
    public async Task StateBehindAnEarlierStore_IsNotToldOfAtAll()
    {
        var front = new OtherWizard();
        var both = new ObjectStore(SampleType.Type, [front, wizard], ParseScope.Offline, false, NullLogger.Instance);
        var seen = new Watcher(both);
        both.Prepare(seen);
        both.Observe(seen);
        await both.AdoptAsync(front, "a", Blue);
        seen.Steps.Clear();
        await both.AdoptAsync(wizard, "a", SampleType.Make("a", ("color", "green")));
        Assert.Empty(seen.Steps);
        // The front one goes: what stood behind it is prepared and shown.
        await both.AdoptAsync(front, "a", null);
        Assert.Equal(["prepare a while blue is shown", "activate a while green is shown", "tell a while green is shown"], seen.Steps);
    }

    /// <summary>A store that others write as well.</summary>
    sealed class OtherWizard() : Wizard(SampleType.Type)
    {
        public override string Name => "other";

        public override bool CanWrite => true;

        public ConfigObject? Now { get; set; }

        public bool IsUnknown { get; set; }

        public override ValueTask<WriteOutcome> WriteAsync(Change change) =>
            new(IsUnknown ? WriteOutcome.Unknown("connection lost") : WriteOutcome.Written(1));

        public override ValueTask<Lookup?> ReadAgainAsync(string id) => new(Now is { } there ? Lookup.Of(there) : Lookup.Absent);
    }

    /// <summary>Notes each step of a change with what readers see at that moment.</summary>
    sealed class Watcher(ObjectStore store) : IPreparer, IObjectObserver
    {
        public List<string> Steps { get; } = [];

        public string? Refuses { get; set; }

        public ValueTask<IPrepared?> PrepareAsync(Change change, List<FieldError> errors)
        {
            Note("prepare", change.Id);
            if (Refuses is not null && change.New?.Get(SampleType.Color) == Refuses)
            {
                errors.Add(new(change.Type.Name, change.Id, null, null, "the port is taken"));
            }
            return new(new Claim(this, change.Id));
        }

        public void Changed(Change change) => Note("tell", change.Id);

        void Note(string step, string id) => Steps.Add($"{step} {id} while {store.Find(id)?.Get(SampleType.Color) ?? "nothing"} is shown");

        sealed class Claim(Watcher owner, string id) : IPrepared
        {
            public void Activate() => owner.Note("activate", id);

            public void Release() { }
        }
    }
}
