using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>
/// Follows what others change in a database, and whether it answers. A connection that was lost means one comparison of everything:
/// what was told in between is told to nobody.
/// </summary>
sealed class DatabaseWatch(SqlDatabase database, ILogger log) : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly Lock starting = new();
    CancellationTokenSource session = new();
    Task? running;

    /// <summary>Starts following with the first wizard; those that join later are compared at the next turn of the loop.</summary>
    public void Start()
    {
        lock (starting)
        {
            running ??= Task.Run(RunAsync);
        }
    }

    /// <summary>Ends the session at hand: a new one connects and compares.</summary>
    public void Interrupt() => Volatile.Read(ref session).Cancel();

    async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var own = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
            Interlocked.Exchange(ref session, own);
            try
            {
                await FollowAsync(own.Token);
            }
            catch (OperationCanceledException) when (own.IsCancellationRequested)
            {
                // Somebody found the database gone, or the server stops.
            }
            catch (Exception e) when (e is DatabaseDownException || database.Judge(e) is not null)
            {
                database.MarkDown(e.Message);
                await RestAsync();
            }
#pragma warning disable CA1031 // A loop top: our own fault must not end the following of the database.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.FollowFault(e, "realtime", database.Driver.Where);
                await RestAsync();
            }
            finally
            {
                database.IsReached = false;
            }
        }
    }

    async Task RestAsync()
    {
        try
        {
            await Task.Delay(database.Limits.Retry, database.Clock, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The end; the loop sees it.
        }
    }

    async Task FollowAsync(CancellationToken stop)
    {
        if (database.Down is not null)
        {
            await EndAsync(() =>
            {
                database.Driver.ForgetConnections();
                return ValueTask.CompletedTask;
            });
        }
        await database.ChooseAsync(stop);
        // Listening begins before the comparison, so that nothing falls between the two.
        var feed = await database.AskAsync(async t => await database.Driver.ListenAsync(t), database.Limits.Ask, stop);
        try
        {
            var asking = await database.AskAsync(database.Driver.OpenAliveAsync, database.Limits.Ask, stop);
            try
            {
                await FollowAsync(feed, asking, stop);
            }
            finally
            {
                await EndAsync(asking.DisposeAsync);
            }
        }
        finally
        {
            if (feed is not null)
            {
                await EndAsync(feed.DisposeAsync);
            }
        }
    }

    /// <summary>Closes a connection, but does not wait for one that hangs: it ends when its server does, or answers.</summary>
    async Task EndAsync(Func<ValueTask> close)
    {
        var closing = Task.Run(async () => await close());
        try
        {
            await closing.WaitAsync(database.Limits.Retry, database.Clock);
        }
        catch (Exception e) when (e is TimeoutException || database.Judge(e) is not null)
        {
            SqlDatabase.Forget(closing);
        }
    }

    async Task FollowAsync(IChangeFeed? feed, DbConnection asking, CancellationToken stop)
    {
        database.IsReached = true;
        var prints = new Dictionary<RealtimeWizard, string>();
        await PollAsync(asking, prints, feed is not null, stop);
        database.MarkUp();
        database.NoteGood();
        var polled = database.Clock.GetTimestamp();
        var returned = polled;
        var returning = Task.CompletedTask;
        while (true)
        {
            if (feed is null)
            {
                await Task.Delay(database.Limits.Poll, database.Clock, stop);
            }
            else
            {
                await HearAsync(feed, stop);
            }
            if (database.Clock.GetElapsedTime(polled) >= database.Limits.Poll)
            {
                await PollAsync(asking, prints, feed is not null, stop);
                polled = database.Clock.GetTimestamp();
                database.NoteGood();
            }
            if (returning.IsCompleted && database.Clock.GetElapsedTime(returned) >= database.Limits.Return)
            {
                await returning;
                returned = database.Clock.GetTimestamp();
                returning = database.ReturnAsync(stop);
                SqlDatabase.Forget(returning);
            }
        }
    }

    async Task HearAsync(IChangeFeed feed, CancellationToken stop)
    {
        var wait = database.Limits.Poll;
        var changes = await database.AskAsync(_ => feed.NextAsync(wait), wait + database.Limits.Ask, stop);
        foreach (var wizard in database.Wizards)
        {
            await wizard.HeardAsync(changes, stop);
        }
    }

    /// <summary>Compares the tables that were never compared in this session, and those that cannot tell of changes by themselves.</summary>
    async Task PollAsync(DbConnection asking, Dictionary<RealtimeWizard, string> prints, bool isHeard, CancellationToken stop)
    {
        foreach (var wizard in database.Wizards)
        {
            var isCompared = prints.TryGetValue(wizard, out var before);
            if (isCompared && isHeard && wizard.IsTracked)
            {
                continue;
            }
            // What was written or read here meanwhile, and undone by others since, leaves the table as it was and this node not.
            var edition = wizard.Edition;
            var content =
                wizard.Table is { } table && !(isHeard && wizard.IsTracked)
                    ? await database.AskAsync(t => database.Driver.FingerprintAsync(asking, table, t), database.Limits.Load, stop)
                    : "";
            var print = content is null ? null : $"{content} {edition}";
            if (!isCompared || print is null || print != before)
            {
                await wizard.CompareAsync(isFirst: !isCompared, stop);
                prints[wizard] = print ?? "";
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Interrupt();
        if (running is not null)
        {
            await running;
        }
        stopping.Dispose();
    }
}
