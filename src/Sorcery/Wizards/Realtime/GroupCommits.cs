using Convoke.Sorcery.Stores;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>
/// Groups that come at the same time share a transaction, where the driver can. On PostgreSQL commits that notify go through one after
/// another, each with its fsync: alone, every registration would wait for all before it.
/// </summary>
sealed class GroupCommits(SqlDatabase database)
{
    /// <summary>Transactions at a time: while one commits on a database far away, the next one is sent.</summary>
    const int Writers = 2;

    /// <summary>
    /// Between the beginnings of two transactions: what comes meanwhile shares the next one, what comes alone does not wait. No phone notices, and
    /// a transaction costs more than what is written in it.
    /// </summary>
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    /// <summary>Groups in a transaction: it has to end within <see cref="SqlLimits.Write"/> on a slow machine too.</summary>
    const int Most = 64;

    /// <summary>Groups that wait; more could not be written within the time that a phone waits.</summary>
    const int MostWaiting = 4096;

    readonly Lock gate = new();
    readonly Queue<Waiting> waiting = new();
    int writing;
    long taken;

    public Task<WriteOutcome> WriteAsync(RowGroup group)
    {
        var one = new Waiting(group);
        lock (gate)
        {
            if (waiting.Count >= MostWaiting)
            {
                return Task.FromResult(WriteOutcome.Failed($"too many writes wait for {database.Driver.Where}"));
            }
            waiting.Enqueue(one);
            if (writing == Writers)
            {
                return one.Outcome;
            }
            writing++;
        }
        // Away from the caller's context, which may be a phone's thread.
        _ = Task.Run(WriteAllAsync);
        return one.Outcome;
    }

    async Task WriteAllAsync()
    {
        while (true)
        {
            var early = Gathering - database.Clock.GetElapsedTime(Volatile.Read(ref taken));
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, database.Clock);
            }
            if (Take() is not { Count: > 0 } together)
            {
                return;
            }
            await WriteAsync(together);
        }
    }

    /// <summary>What waits, in one order for all nodes, so that no two transactions wait for each other; empty: this writer has ended.</summary>
    List<Waiting> Take()
    {
        var together = new List<Waiting>();
        lock (gate)
        {
            while (together.Count < Most && waiting.TryDequeue(out var one))
            {
                together.Add(one);
            }
            if (together.Count == 0)
            {
                writing--;
                return together;
            }
            taken = database.Clock.GetTimestamp();
        }
        together.Sort(static (a, b) => string.CompareOrdinal(a.Group.Group.Prefix, b.Group.Group.Prefix));
        return together;
    }

    async Task WriteAsync(List<Waiting> together)
    {
        try
        {
            var groups = together.ConvertAll(w => w.Group);
            var outcome = await database.WriteAsync(stop => database.Driver.WriteGroupsAsync(groups, stop));
            if (outcome.Status == WriteStatus.Written)
            {
                AnswerAll(together, outcome.Revisions!);
                return;
            }
            // What one of them cannot have must not be refused to the others.
            var isWorthMore = together.Count > 1 && outcome.Status != WriteStatus.Unknown && database.Down is null;
            foreach (var one in together)
            {
                one.End(isWorthMore ? await database.WriteAsync(stop => database.Driver.WriteGroupAsync(one.Group, stop)) : outcome);
            }
        }
#pragma warning disable CA1031 // A bug of ours is told to all whose answer depends on it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            together.ForEach(one => one.End(e));
        }
    }

    /// <summary>Each gets its part of the revisions.</summary>
    static void AnswerAll(List<Waiting> together, IReadOnlyList<long> revisions)
    {
        var at = 0;
        AnsweringThread.HasTime = true;
        try
        {
            foreach (var one in together)
            {
                var own = new long[one.Group.Writes.Count];
                for (var i = 0; i < own.Length; i++)
                {
                    own[i] = revisions[at++];
                }
                one.End(WriteOutcome.Written(own));
            }
        }
        finally
        {
            AnsweringThread.HasTime = false;
        }
    }

    sealed class Waiting(RowGroup group)
    {
        readonly TaskCompletionSource<WriteOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RowGroup Group => group;

        public Task<WriteOutcome> Outcome => outcome.Task;

        public void End(WriteOutcome with) => outcome.TrySetResult(with);

        public void End(Exception with) => outcome.TrySetException(with);
    }
}
