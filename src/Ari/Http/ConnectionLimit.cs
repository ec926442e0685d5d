using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Http;

/// <summary>
/// Closes connections beyond a number. Kestrel can do that, but logs each of them; whoever opens thousands should not fill the disk.
/// </summary>
sealed class ConnectionLimit(int most, TimeProvider clock, ILogger log)
{
    /// <summary>How often the log tells of it.</summary>
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    int open;
    int turnedAway;
    long next = long.MinValue;

    public ConnectionDelegate Apply(ConnectionDelegate serve) =>
        async connection =>
        {
            try
            {
                if (Interlocked.Increment(ref open) <= most)
                {
                    await serve(connection);
                }
                else
                {
                    Tell();
                }
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        };

    void Tell()
    {
        var count = Interlocked.Increment(ref turnedAway);
        var due = Volatile.Read(ref next);
        var now = clock.GetTimestamp();
        if (now >= due && Interlocked.CompareExchange(ref next, now + (long)(Interval.TotalSeconds * clock.TimestampFrequency), due) == due)
        {
            log.TurnedAway(most, count);
        }
    }
}
