using System.Data.Common;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>The drivers of a family's lines in extconfig.conf, the most important first; one of them is in use.</summary>
sealed class SqlPlaces(IReadOnlyList<SqlDriver> drivers) : IAsyncDisposable
{
    volatile int at;

    public int Count => drivers.Count;

    public int At => at;

    public SqlDriver Current => drivers[at];

    public SqlDriver this[int place] => drivers[place];

    public void Move(int place) => at = place;

    public WriteFailure? Judge(Exception e)
    {
        if (e is ObjectDisposedException)
        {
            // Its connections were given up meanwhile, or the server stops.
            return WriteFailure.Gone;
        }
        foreach (var driver in drivers)
        {
            if (driver.Judge(e) is { } failure)
            {
                return failure;
            }
        }
        return null;
    }

    /// <summary>The first of the first <paramref name="count"/> that answers; null: none does.</summary>
    public async Task<int?> FindAsync(int count, TimeSpan within, TimeProvider clock, CancellationToken stop)
    {
        for (var place = 0; place < count; place++)
        {
            if (await AnswersAsync(drivers[place], within, clock, stop))
            {
                return place;
            }
        }
        return null;
    }

    async Task<bool> AnswersAsync(SqlDriver driver, TimeSpan within, TimeProvider clock, CancellationToken stop)
    {
        // What lies in the pool may be of a time before it went away.
        driver.ForgetConnections();
        var opening = Task.Run(() => driver.OpenAliveAsync(CancellationToken.None), stop);
        try
        {
            await using var alive = await opening.WaitAsync(within, clock, stop);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException || Judge(e) is not null)
        {
            SqlDatabase.Forget(SqlDatabase.DropAsync(opening));
            stop.ThrowIfCancellationRequested();
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var driver in drivers)
        {
            await driver.DisposeAsync();
        }
    }
}
