using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Journal;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Registrar;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Sorcery.Journal;

/// <summary>Changes of groups while their shared store is away, and what becomes of them.</summary>
public sealed class StoreJournalTests : IAsyncLifetime
{
    static readonly ObjectGroup Group = ContactIds.GroupOf("a");

    readonly string folder = Directory.CreateTempSubdirectory("convoke-journal-").FullName;
    readonly List<ObjectGroup> wanted = [];
    JournalFile file = null!;
    SharedWizard wizard = new(Contact.Type);
    ObjectStore store = null!;

    public ValueTask InitializeAsync() => OpenAsync();

    async ValueTask OpenAsync()
    {
        file = new(Path.Combine(folder, "journal.sqlite3"), NullLogger.Instance);
        store = new(Contact.Type, [wizard], ParseScope.Offline, false, NullLogger.Instance, journal: file);
        await store.LoadAsync(TestContext.Current.CancellationToken);
        store.ReplayWanted = wanted.Add;
    }

    public async ValueTask DisposeAsync()
    {
        await file.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    static Draft Draft(string uri, long end)
    {
        var draft = new Draft(Contact.Type, ContactIds.OfRegistered("a", uri));
        draft.Set(Contact.Uri, uri);
        draft.Set(Contact.ExpirationTime, end);
        return draft;
    }

    ValueTask<PushResult> WriteAsync(string uri, long end) => store.WriteGroupAsync(Group, [.. store.All()], [Draft(uri, end)], []);

    ValueTask<PushResult> RemoveAsync(string uri) =>
        store.WriteGroupAsync(Group, [.. store.All()], [], [ContactIds.OfRegistered("a", uri)]);

    ValueTask<PushResult> ReplayAsync(uint most = 1) =>
        store.ReplayAsync(Group, (stored, kept) => ContactMerge.Merge(most, stored, kept, now: 100));

    IEnumerable<string> Shown => store.All().Select(o => $"{o.Get(Contact.Uri)} {o.Get(Contact.ExpirationTime)}").Order();

    IEnumerable<string> Stored => wizard.Stored.Values.Select(o => $"{o.Get(Contact.Uri)} {o.Get(Contact.ExpirationTime)}").Order();

    [Fact]
    public async Task StoreAnswers_JournalStaysEmpty()
    {
        Assert.True((await WriteAsync("sip:one", 200)).IsDone);
        Assert.Equal(["sip:one 200"], Stored);
        Assert.Equal(0, store.JournalCount);
        Assert.Equal(wizard.Stored.Values.Single().Revision, store.All().Single().Revision);
    }

    [Fact]
    public async Task StoreAway_IsServedAtOnce_AndReplayed()
    {
        await WriteAsync("sip:one", 200);
        wizard.IsAway = true;
        Assert.True((await WriteAsync("sip:one", 300)).IsDone);
        Assert.Equal(["sip:one 300"], Shown);
        Assert.Equal(PushStatus.Unavailable, (await ReplayAsync()).Status);
        wizard.IsAway = false;
        store.Returned(wizard);
        Assert.Equal([Group], wanted);
        Assert.True((await ReplayAsync()).IsDone);
        Assert.Equal(["sip:one 300"], Stored);
        Assert.Equal(0, store.JournalCount);
        Assert.Equal(wizard.Stored.Values.Single().Revision, store.All().Single().Revision);
    }

    [Fact]
    public async Task StoreFailsWithoutGoingAway_ReplayIsWantedAtOnce()
    {
        wizard.IsFailing = true;
        Assert.True((await WriteAsync("sip:one", 200)).IsDone);
        Assert.Equal([Group], wanted);
        wizard.IsFailing = false;
        Assert.True((await ReplayAsync()).IsDone);
        Assert.Equal(["sip:one 200"], Stored);
    }

    [Fact]
    public async Task ProcessEndsWhileAway_NextOneShowsAndReplays()
    {
        await WriteAsync("sip:one", 200);
        wizard.IsAway = true;
        await RemoveAsync("sip:one");
        await WriteAsync("sip:two", 300);
        await file.DisposeAsync();
        var before = wizard.Stored;
        wizard = new(Contact.Type) { IsAway = true };
        foreach (var (id, there) in before)
        {
            wizard.Stored.Add(id, there);
            wizard.Publish(id, there);
        }
        await OpenAsync();
        Assert.Equal(["sip:two 300"], Shown);
        wizard.IsAway = false;
        Assert.True((await ReplayAsync()).IsDone);
        Assert.Equal(["sip:two 300"], Stored);
        await file.DisposeAsync();
        await OpenAsync();
        Assert.Empty(store.JournalGroups);
    }

    [Fact]
    public async Task GroupInTheJournal_IsWrittenThereUntilReplayed()
    {
        wizard.IsAway = true;
        await WriteAsync("sip:one", 200);
        wizard.IsAway = false;
        await RemoveAsync("sip:one");
        await WriteAsync("sip:two", 300);
        Assert.Empty(Stored);
        Assert.True((await ReplayAsync()).IsDone);
        Assert.Equal(["sip:two 300"], Stored);
        Assert.Equal(["sip:two 300"], Shown);
    }

    [Fact]
    public async Task SilentStore_IsNotWaitedFor_AndItsLateCommitIsNoSecondTruth()
    {
        wizard.Hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True((await WriteAsync("sip:one", 200)).IsDone);
        Assert.Equal(["sip:one 200"], Shown);
        Assert.Empty(Stored);
        var hanging = wizard.Hanging;
        wizard.Hanging = null;
        await RemoveAsync("sip:one");
        hanging.SetResult();
        for (var left = 1000; Stored.Any() == false; left--)
        {
            Assert.True(left > 0, "the late write did not come");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        Assert.True((await ReplayAsync()).IsDone);
        Assert.Empty(Stored);
        Assert.Empty(Shown);
    }

    [Fact]
    public async Task OthersWroteMeanwhile_IsMovedAndSeen()
    {
        await WriteAsync("sip:one", 200);
        wizard.Put(Draft("sip:two", 300));
        Assert.Equal(PushStatus.Moved, (await WriteAsync("sip:three", 400)).Status);
        Assert.Equal(["sip:one 200", "sip:two 300"], Shown);
        Assert.True((await WriteAsync("sip:three", 400)).IsDone);
        Assert.Equal(["sip:one 200", "sip:three 400", "sip:two 300"], Stored);
    }

    [Fact]
    public async Task StoreTellsOfAnObjectInTheJournal_IsShownOnlyAfterTheReplay()
    {
        await WriteAsync("sip:one", 200);
        wizard.IsAway = true;
        await WriteAsync("sip:one", 300);
        wizard.IsAway = false;
        wizard.Put(Draft("sip:one", 400));
        await store.RefreshAsync(wizard, ContactIds.OfRegistered("a", "sip:one"));
        Assert.Equal(["sip:one 300"], Shown);
        Assert.True((await ReplayAsync()).IsDone);
        Assert.Equal(["sip:one 400"], Shown);
        Assert.Equal(["sip:one 400"], Stored);
    }
}
