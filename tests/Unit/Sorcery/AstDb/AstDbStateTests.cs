using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Stores;

namespace Convoke.Tests.Unit.Sorcery.AstDb;

/// <summary>Rows of <see cref="AstDbKind.State"/>.</summary>
public sealed class AstDbStateTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly AstDbFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Write_KeepsNoRevisionInTheFile()
    {
        await using (var store = _file.Open())
        {
            await store.Put("f", "configured", "v");
            await store.PutState("f", "state", "v");
            await store.PutState("f", "state", "w");
        }
        Assert.Equal("1", Revisions());
    }

    [Fact]
    public async Task Write_OverARowWithARevision_RemovesThat()
    {
        await using (var store = _file.Open())
        {
            await store.Put("f", "k", "v");
            await store.PutState("f", "k", "w");
            Assert.Equal("w", store.Get("f", "k"));
        }
        Assert.Equal("0", Revisions());
    }

    [Fact]
    public async Task Load_GivesAHigherRevisionEachTime()
    {
        var last = 0L;
        for (var round = 0; round < 3; round++)
        {
            await using var store = _file.Open();
            var written = await store.PutState("f", "k", $"{round}");
            Assert.True(written.Revision > last);
            var (value, revision) = (await AstDbFile.LoadAll(store, "/f", AstDbKind.State))["/f/k"];
            Assert.Equal($"{round}", value);
            Assert.True(revision > written.Revision);
            last = revision;
        }
        Assert.Equal("0", Revisions());
    }

    [Fact]
    public async Task SameValueAgain_IsACommitNevertheless()
    {
        await using var store = _file.Open();
        await store.PutState("f", "k", "v");
        var log = new FileInfo(_file.Path + "-wal").Length;
        Assert.True((await store.PutState("f", "k", "v")).IsDone);
        Assert.NotEqual(log, new FileInfo(_file.Path + "-wal").Length);
    }

    [Fact]
    public async Task Writes_WaitToShareACommit_UntilOneComesThatCannotWait()
    {
        await using var store = new AstDbStore(_file.Options() with { Gathering = TimeSpan.FromMinutes(10) });
        Assert.True((await store.PutState("f", "first", "v").AsTask().WaitAsync(Patience, Stop)).IsDone);
        var waiting = new[] { store.PutState("f", "a", "v").AsTask(), store.PutState("f", "b", "v").AsTask() };
        Assert.Equal(1, store.Commits);
        Assert.DoesNotContain(waiting, task => task.IsCompleted);

        await store.Put("f", "now", "v").AsTask().WaitAsync(Patience, Stop);
        Assert.All(await Task.WhenAll(waiting).WaitAsync(Patience, Stop), outcome => Assert.True(outcome.IsDone));
        Assert.Equal(2, store.Commits);
    }

    [Fact]
    public async Task Writes_AreCommittedAtOnce_WhenEnoughOfThemWait()
    {
        await using var store = new AstDbStore(_file.Options() with { Gathering = TimeSpan.FromMinutes(10), Enough = 3 });
        await store.PutState("f", "first", "v").AsTask().WaitAsync(Patience, Stop);
        var waiting = new[] { store.PutState("f", "a", "v").AsTask(), store.PutState("f", "b", "v").AsTask() };
        Assert.DoesNotContain(waiting, task => task.IsCompleted);

        await store.PutState("f", "c", "v").AsTask().WaitAsync(Patience, Stop);
        Assert.All(await Task.WhenAll(waiting).WaitAsync(Patience, Stop), outcome => Assert.True(outcome.IsDone));
        Assert.Equal(2, store.Commits);
    }

    [Fact]
    public async Task Closing_WaitsForNobody()
    {
        var store = new AstDbStore(_file.Options() with { Gathering = TimeSpan.FromMinutes(10) });
        await store.PutState("f", "first", "v").AsTask().WaitAsync(Patience, Stop);
        var waiting = store.PutState("f", "k", "v").AsTask();
        await store.DisposeAsync().AsTask().WaitAsync(Patience, Stop);
        Assert.True((await waiting).IsDone);
    }

    [Fact]
    public async Task Answer_LetsAContextGoOnInPlace()
    {
        // Not before the answer is awaited: one that is there already is taken without a context.
        var gate = new CommitGate();
        await using var store = _file.Open(gate.Commit);
        var context = new NotingContext();
        var done = context.Run(async () => await store.PutState("f", "k", "v"));
        gate.Open();
        Assert.True((await done.WaitAsync(Patience, Stop)).IsDone);
        Assert.True(context.HadTime);
        Assert.False(AnsweringThread.HasTime);
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>How many rows have a revision, the mark not counted.</summary>
    string Revisions() => _file.Ask("SELECT count(*) FROM convoke_revision WHERE id > 0");

    /// <summary>Notes what it could have done with an answer.</summary>
    sealed class NotingContext : SynchronizationContext
    {
        public bool HadTime { get; private set; }

        public Task<T> Run<T>(Func<Task<T>> work)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                return work();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            HadTime = AnsweringThread.HasTime;
            ThreadPool.QueueUserWorkItem(_ => d(state));
        }
    }
}
