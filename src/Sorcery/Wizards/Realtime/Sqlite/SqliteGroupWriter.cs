using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Convoke.Sorcery.Wizards.Realtime.Sqlite;

/// <summary>
/// One writer is all SQLite has, and a commit's fsync costs more than the writing. So the writes that wait while one commits share the
/// next transaction, each in a savepoint of its own, so that a bad one fails alone.
/// </summary>
sealed class SqliteGroupWriter : IAsyncDisposable
{
    const string Savepoint = "one";
    const int AtOnce = 256;

    readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    readonly SqliteDriver driver;
    readonly Task running;

    sealed record Waiting(Func<SqliteTransaction, Task<WriteOutcome>> Write, TaskCompletionSource<WriteOutcome> Answer);

    public SqliteGroupWriter(SqliteDriver driver)
    {
        this.driver = driver;
        running = Task.Run(RunAsync);
    }

    public Task<WriteOutcome> WriteAsync(RowWrite write) =>
        WriteAsync(transaction => RowTransaction.PutAsync(driver, transaction, write, CancellationToken.None));

    public Task<WriteOutcome> WriteAsync(RowGroup group) =>
        WriteAsync(transaction => GroupTransaction.PutAsync(driver, transaction, group, CancellationToken.None));

    Task<WriteOutcome> WriteAsync(Func<SqliteTransaction, Task<WriteOutcome>> write)
    {
        var waiting = new Waiting(write, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return queue.Writer.TryWrite(waiting) ? waiting.Answer.Task : Task.FromResult(WriteOutcome.Failed("the server is stopping"));
    }

    async Task RunAsync()
    {
        var group = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync())
        {
            while (group.Count < AtOnce && queue.Reader.TryRead(out var next))
            {
                group.Add(next);
            }
            try
            {
                await CommitAsync(group);
            }
#pragma warning disable CA1031 // A loop top: whatever it is, those who wait are told.
            catch (Exception e)
#pragma warning restore CA1031
            {
                group.ForEach(w => w.Answer.TrySetException(e));
            }
            group.Clear();
        }
    }

    async Task CommitAsync(List<Waiting> group)
    {
        await using var connection = (SqliteConnection)await driver.OpenAsync(CancellationToken.None);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var outcomes = new List<WriteOutcome>();
        foreach (var (write, _) in group)
        {
            outcomes.Add(await OneAsync(transaction, write));
        }
        await transaction.CommitAsync();
        for (var i = 0; i < group.Count; i++)
        {
            group[i].Answer.TrySetResult(outcomes[i]);
        }
    }

    async Task<WriteOutcome> OneAsync(SqliteTransaction transaction, Func<SqliteTransaction, Task<WriteOutcome>> write)
    {
        await transaction.SaveAsync(Savepoint);
        try
        {
            var outcome = await write(transaction);
            await transaction.ReleaseAsync(Savepoint);
            return outcome;
        }
        catch (SqliteException e) when (driver.Judge(e) is WriteFailure.Refused or WriteFailure.Failed)
        {
            await transaction.RollbackAsync(Savepoint);
            await transaction.ReleaseAsync(Savepoint);
            return driver.Judge(e) == WriteFailure.Refused ? WriteOutcome.Refused(e.Message) : WriteOutcome.Failed(e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await running;
    }
}
