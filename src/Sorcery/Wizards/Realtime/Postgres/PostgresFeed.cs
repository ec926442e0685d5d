using System.Globalization;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>LISTEN on a connection of its own. A notification is <c>revision origin table id</c>; the id is the rest, blanks included.</summary>
sealed class PostgresFeed : IChangeFeed
{
    readonly NpgsqlConnection connection;
    readonly List<RowChanged> heard = [];

    PostgresFeed(NpgsqlConnection connection)
    {
        this.connection = connection;
        connection.Notification += (_, e) => heard.Add(Parse(e.Payload));
    }

    public static async ValueTask<PostgresFeed> OpenAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var feed = new PostgresFeed(connection);
        try
        {
            await feed.RunAsync($"LISTEN {SideTable.Channel}", stop);
            return feed;
        }
        catch
        {
            await feed.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<RowChanged>> NextAsync(TimeSpan wait)
    {
        // Without a token: cancelled when its connection has just ended, the driver throws at whoever cancels.
        if (heard.Count == 0 && !await connection.WaitAsync(wait))
        {
            await RunAsync("SELECT 1", CancellationToken.None);
        }
        RowChanged[] changes = [.. heard];
        heard.Clear();
        return changes;
    }

    async Task RunAsync(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A notification that is not ours to read means that anything may have changed.</summary>
    internal static RowChanged Parse(string payload)
    {
        var parts = payload.Split(' ', 4);
        return parts.Length >= 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new(parts[2], parts.Length == 4 ? parts[3] : null, revision, parts[1])
            : new("", null, 0, "");
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
