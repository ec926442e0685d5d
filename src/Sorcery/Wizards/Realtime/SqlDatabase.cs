using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>
/// One database for all wizards on it, guarded: nothing waits for it longer than <see cref="SqlLimits"/> says, and once it does not
/// answer, nobody asks it until <see cref="DatabaseWatch"/> has found it well again and compared everything.
/// </summary>
#pragma warning disable CA2213 // The semaphore has nothing to give back, and a late writer may still want it.
sealed class SqlDatabase : IAsyncDisposable
#pragma warning restore CA2213
{
    readonly ILogger log;
    readonly DatabaseWatch watch;
    readonly SqlPlaces places;
    readonly SemaphoreSlim writers;
    readonly GroupCommits groups;
    readonly RealtimeSnapshot? snapshot;
    long noted;
    ImmutableArray<RealtimeWizard> wizards = [];
    Outage? outage;
    long lastRevision;

    /// <summary>
    /// No driver is asked to cancel: those of PostgreSQL and MySQL ask their server for it on another connection, and block whoever cancels
    /// until it answers, which is for ever where it hangs. What takes too long is left to itself instead.
    /// </summary>
    static readonly CancellationToken NoToken = CancellationToken.None;

    static readonly TimeSpan NoteInterval = TimeSpan.FromMinutes(1);

    /// <summary>A time in which the database does not answer.</summary>
    public sealed record Outage(string Reason, DateTimeOffset Since);

    /// <param name="drivers">how it is reached, and what stands in for it in turn while it is away; one as a rule</param>
    /// <param name="origin">see <see cref="Origin"/></param>
    /// <param name="limits">how long it is waited for</param>
    /// <param name="snapshot">what keeps the last good state, and when it was good; null: nothing does</param>
    /// <param name="log">where its going and coming is told</param>
    /// <param name="clock">for limits and intervals</param>
    public SqlDatabase(
        IReadOnlyList<SqlDriver> drivers,
        string origin,
        SqlLimits limits,
        RealtimeSnapshot? snapshot,
        ILogger log,
        TimeProvider clock
    )
    {
        this.snapshot = snapshot;
        places = new(drivers);
        Origin = origin;
        Limits = limits;
        Clock = clock;
        this.log = log;
        writers = new(drivers.Min(d => d.Writers));
        groups = new(this);
        watch = new(this, log);
        Silence = new(this);
    }

    /// <summary>Whether it lets everybody wait.</summary>
    public SqlSilence Silence { get; }

    public SqlDriver Driver => places.Current;

    /// <summary>Which of its drivers is in use, counted from 0: it changes in an outage only.</summary>
    public int Place => places.At;

    /// <summary>The name under which this process is connected; triggers tell it with each change, so that nobody reads what he wrote himself.</summary>
    public string Origin { get; }

    public SqlLimits Limits { get; }

    public TimeProvider Clock { get; }

    public ImmutableArray<RealtimeWizard> Wizards => wizards;

    /// <summary>Null while it answers.</summary>
    public Outage? Down => Volatile.Read(ref outage);

    /// <summary>Whether the watch is connected; while it compares after an outage, reading is possible and writing is not yet.</summary>
    public bool IsReached { get; set; }

    public bool CanRead => Down is null || IsReached;

    /// <summary>Whether it has been away for longer than what was read from it may be served.</summary>
    public bool IsTooOld => Down is { } away && Limits.StaleMaximum is { } most && Clock.GetUtcNow() - away.Since > most;

    /// <summary>What it is to an operator.</summary>
    public DatabaseState State =>
        new(
            Driver.Where,
            Down?.Since,
            Down?.Reason,
            [.. wizards.Select(w => new FamilyState(w.Family, w.Type.Name, w.Count, w.Table is not null, w.IsTracked))]
        );

    /// <summary>From now on the wizard is told of changes.</summary>
    public void Attach(RealtimeWizard wizard)
    {
        ImmutableInterlocked.Update(ref wizards, static (list, added) => list.Add(added), wizard);
        watch.Start();
    }

    public ValueTask<WriteOutcome> WriteAsync(RowWrite write) => WriteAsync(stop => Driver.WriteAsync(write, stop));

    public ValueTask<WriteOutcome> WriteAsync(RowGroup group) =>
        Driver.Joins(group) ? new(groups.WriteAsync(group)) : WriteAsync(stop => Driver.WriteGroupAsync(group, stop));

    public async ValueTask<WriteOutcome> WriteAsync(Func<CancellationToken, Task<WriteOutcome>> write)
    {
        // Waiting behind others says nothing about the database, so it is not counted as its silence.
        if (!await writers.WaitAsync(Limits.Queue))
        {
            return WriteOutcome.Failed($"too many writes wait for {Driver.Where}");
        }
        try
        {
            return Down is { } down ? WriteOutcome.Failed($"{Driver.Where} does not answer: {down.Reason}") : await WriteNowAsync(write);
        }
        finally
        {
            writers.Release();
        }
    }

    async Task<WriteOutcome> WriteNowAsync(Func<CancellationToken, Task<WriteOutcome>> write)
    {
        using var asked = Silence.Ask();
        var work = write(NoToken);
        try
        {
            var outcome = await work.WaitAsync(Limits.Write, Clock);
            Silence.Break();
            if (outcome.Status == WriteStatus.Unknown)
            {
                MarkDown(outcome.Reason ?? "");
            }
            return outcome;
        }
        catch (Exception e) when (ReasonOf(e) is { } failure)
        {
            if (!work.IsCompleted)
            {
                Forget(work);
                MarkDown("it took too long");
                return WriteOutcome.Unknown($"no answer within {Limits.Write.TotalMilliseconds:0} ms");
            }
            if (failure == WriteFailure.Gone)
            {
                MarkDown(e.Message);
            }
            return failure == WriteFailure.Refused ? WriteOutcome.Refused(e.Message) : WriteOutcome.Failed(e.Message);
        }
    }

    /// <summary>Runs a question.</summary>
    /// <exception cref="DatabaseDownException">it does not answer, or not in time</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> question, TimeSpan within, CancellationToken stop = default)
    {
        var work = Task.Run(() => question(NoToken), stop);
        try
        {
            var answer = await work.WaitAsync(within, Clock, stop);
            Silence.Break();
            return answer;
        }
        catch (Exception e) when (ReasonOf(e) is not null)
        {
            Forget(DropAsync(work));
            stop.ThrowIfCancellationRequested();
            throw new DatabaseDownException(e is OperationCanceledException or TimeoutException ? "it took too long" : e.Message, e);
        }
    }

    /// <summary>Moves to the most important of its drivers that answers.</summary>
    /// <exception cref="DatabaseDownException">none does</exception>
    public async Task ChooseAsync(CancellationToken stop)
    {
        if (places.Count == 1 || await places.FindAsync(places.Count, Limits.Ask, Clock, stop) is not { } found)
        {
            return;
        }
        if (found != places.At)
        {
            // Nothing is written before all was compared with the other one.
            Interlocked.CompareExchange(ref outage, new("another is taken in its place", Clock.GetUtcNow()), null);
            log.MovedTo(places.Current.Where, found + 1, places[found].Where);
            places.Move(found);
        }
    }

    /// <summary>Where one stands in: whether a more important one answers again. Then the session ends, and the next one begins there.</summary>
    public async Task ReturnAsync(CancellationToken stop)
    {
        if (places.At > 0 && await places.FindAsync(places.At, Limits.Ask, Clock, stop) is not null)
        {
            Interlocked.CompareExchange(ref outage, new("a more important one answers again", Clock.GetUtcNow()), null);
            watch.Interrupt();
        }
    }

    /// <summary>What an exception means, whichever of its drivers it is from.</summary>
    public WriteFailure? Judge(Exception e) => places.Judge(e);

    public void MarkDown(string reason)
    {
        if (Interlocked.CompareExchange(ref outage, new(reason, Clock.GetUtcNow()), null) is null)
        {
            if (noted != 0)
            {
                Note();
            }
            log.DatabaseGone(Driver.Where, reason);
            watch.Interrupt();
        }
    }

    /// <summary>What was loaded from the snapshot was good at this time, before the process began.</summary>
    public void MarkOld(DateTimeOffset? good)
    {
        if (good is { } since && Down is { } away && since < away.Since)
        {
            Interlocked.CompareExchange(ref outage, away with { Since = since }, away);
        }
    }

    /// <summary>It was whole just now; the snapshot keeps that, to the minute.</summary>
    public void NoteGood()
    {
        if (noted == 0 || Clock.GetElapsedTime(noted) >= NoteInterval)
        {
            Note();
        }
    }

    void Note()
    {
        noted = Clock.GetTimestamp();
        snapshot?.NoteGood(Driver.Where, Clock.GetUtcNow());
    }

    public void MarkUp()
    {
        if (Interlocked.Exchange(ref outage, null) is { } ended)
        {
            log.DatabaseBack(Driver.Where, (Clock.GetUtcNow() - ended.Since).TotalSeconds);
            foreach (var wizard in wizards)
            {
                wizard.Returned();
            }
        }
    }

    /// <summary>A revision for a table that keeps none: higher than all before it, also those of the process before.</summary>
    public long NextRevision()
    {
        while (true)
        {
            var last = Volatile.Read(ref lastRevision);
            var next = Math.Max(last + 1, Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
            if (Interlocked.CompareExchange(ref lastRevision, next, last) == last)
            {
                return next;
            }
        }
    }

    WriteFailure? ReasonOf(Exception e) => e is OperationCanceledException or TimeoutException ? WriteFailure.Gone : Judge(e);

    /// <summary>Takes note of what a task that nobody waits for any more ends with.</summary>
    internal static void Forget(Task work) =>
        _ = work.ContinueWith(
            static t => t.Exception,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

    /// <summary>Closes what somebody asked for and did not wait for: a connection, as a rule.</summary>
    internal static async Task DropAsync<T>(Task<T> late)
    {
        if (await late is IAsyncDisposable open)
        {
            await open.DisposeAsync();
        }
    }

    /// <summary>Ends whether the database answers or not.</summary>
    public async ValueTask DisposeAsync()
    {
        await watch.DisposeAsync();
        if (Interlocked.CompareExchange(ref outage, new("this server stops", Clock.GetUtcNow()), null) is null && noted != 0)
        {
            Note();
        }
        var closing = Task.Run(async () => await places.DisposeAsync());
        Forget(closing);
        await Task.WhenAny(closing, Task.Delay(Limits.Retry, Clock));
    }
}
