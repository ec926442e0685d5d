using Convoke.Telephony.Contacts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Telephony.Contacts;

public sealed class AorMailboxesTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly CommitThread thread = new(NullLogger.Instance);
    readonly AorMailboxes mailboxes;

    public AorMailboxesTests() => mailboxes = new(thread, NullLogger.Instance);

    public void Dispose() => thread.Dispose();

    [Fact]
    public async Task Work_OfOneAor_IsDoneOneAfterTheOther()
    {
        var (first, second) = (new Work(), new Work());
        mailboxes.Post("alice", first);
        mailboxes.Post("alice", second);
        Assert.True(first.HasBegun);
        Assert.False(second.HasBegun);

        first.End();
        second.End();
        await mailboxes.DrainAsync(Patience);
        Assert.True(second.HasBegun);
        Assert.False(mailboxes.IsBusy("alice"));
    }

    [Fact]
    public void Work_OfOthers_WaitsForNobody()
    {
        var (alice, bob) = (new Work(), new Work());
        mailboxes.Post("alice", alice);
        mailboxes.Post("bob", bob);
        Assert.True(bob.HasBegun);
    }

    [Fact]
    public async Task Drain_WaitsForWorkUnderWay()
    {
        var work = new Work();
        mailboxes.Post("alice", work);
        var drained = mailboxes.DrainAsync(Patience);
        Assert.False(drained.IsCompleted);
        work.End();
        await drained.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Drain_GivesUpOnWorkThatHangs()
    {
        mailboxes.Post("alice", new Work());
        await mailboxes.DrainAsync(TimeSpan.FromMilliseconds(1)).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(mailboxes.IsBusy("alice"));
    }

    [Fact]
    public void Drain_OfNothing_IsDoneAtOnce() => Assert.True(mailboxes.DrainAsync(Patience).IsCompleted);

    sealed class Work : IAorWork
    {
        readonly TaskCompletionSource ended = new();

        public bool HasBegun { get; private set; }

        public void End() => ended.SetResult();

        public async ValueTask Run()
        {
            HasBegun = true;
            await ended.Task;
        }
    }
}
