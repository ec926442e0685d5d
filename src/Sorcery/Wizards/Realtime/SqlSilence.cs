using System.Data.Common;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>
/// How long a database has answered nobody who waits. It is suspected of hanging long before the limits of single writes are over: one that is
/// slow with a commit still answers a plain question.
/// </summary>
sealed class SqlSilence(SqlDatabase database)
{
    int waiting;
    long since;
    int isAsking;

    /// <summary>Somebody waits for an answer, until this is disposed.</summary>
    public Waiting Ask()
    {
        if (Interlocked.Increment(ref waiting) == 1)
        {
            Break();
        }
        return new(this);
    }

    /// <summary>It answered somebody.</summary>
    public void Break() => Volatile.Write(ref since, database.Clock.GetTimestamp());

    /// <summary>Whether it has been silent for so long; from half of it on it is asked for a sign of life.</summary>
    public bool IsLongerThan(TimeSpan limit)
    {
        if (database.Down is not null || Volatile.Read(ref waiting) == 0)
        {
            return false;
        }
        var silent = database.Clock.GetElapsedTime(Volatile.Read(ref since));
        if (silent > limit / 2 && Interlocked.Exchange(ref isAsking, 1) == 0)
        {
            _ = AskAsync();
        }
        return silent > limit;
    }

    async Task AskAsync()
    {
        try
        {
            await using var alive = await database
                .AskAsync<DbConnection>(database.Driver.OpenAliveAsync, database.Limits.Ask)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is DatabaseDownException || database.Judge(e) is not null)
        {
            // No sign of life; the writes that wait find out for themselves.
        }
        finally
        {
            Volatile.Write(ref isAsking, 0);
        }
    }

    public readonly struct Waiting(SqlSilence silence) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref silence.waiting);
    }
}
