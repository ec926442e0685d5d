using System.Data.Common;
using System.Globalization;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Realtime.Keys;

/// <summary>Keys as rows of <see cref="SideTable.Keys"/>. The unique number decides which of two nodes that add one at once is heard.</summary>
sealed class KeyTable(SqlDatabase database, ILogger log) : IKeyStore
{
    /// <summary>The end of the year 9999, beyond which there are no times.</summary>
    const long LatestMilliseconds = 253402300799999;

    bool isMissingTold;

    SqlText Sql => database.Driver.Sql;

    public async Task<IReadOnlyList<SharedKey>?> ReadAsync(CancellationToken stop)
    {
        if (!database.CanRead)
        {
            return null;
        }
        try
        {
            return await database.AskAsync(ReadRowsAsync, database.Limits.Ask, stop);
        }
        catch (DatabaseDownException e) when (e.InnerException is DbException cause && database.Driver.Judge(cause) is WriteFailure.Failed)
        {
            TellMissing(e.Message);
            return [];
        }
        catch (DatabaseDownException)
        {
            return null;
        }
    }

    public Task AddAsync(SharedKey key, CancellationToken stop) =>
        RunAsync(
            $"INSERT INTO {SideTable.Keys} (number, secret, starts) VALUES ({Sql.Parameter(0)}, {Sql.Parameter(1)}, {Sql.Parameter(2)})",
            [Text(key.Number), key.Secret, Text(key.Starts.ToUnixTimeMilliseconds())],
            stop
        );

    public Task ForgetAsync(long number, CancellationToken stop) =>
        RunAsync($"DELETE FROM {SideTable.Keys} WHERE number < {Sql.Parameter(0)}", [Text(number)], stop);

    async Task<IReadOnlyList<SharedKey>?> ReadRowsAsync(CancellationToken stop)
    {
        await using var connection = await database.Driver.OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT number, secret, starts FROM {SideTable.Keys} ORDER BY number";
        database.Driver.Limit(command, 1);
        var keys = new List<SharedKey>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            keys.Add(
                new(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(reader.GetInt64(2), 0, LatestMilliseconds))
                )
            );
        }
        return keys;
    }

    async Task RunAsync(string statement, IReadOnlyList<string> values, CancellationToken stop)
    {
        try
        {
            await database.AskAsync(
                async token =>
                {
                    await using var connection = await database.Driver.OpenAsync(token);
                    await using var command = connection.CreateCommand();
                    command.CommandText = statement;
                    database.Driver.Limit(command, 1);
                    foreach (var value in values)
                    {
                        database.Driver.Add(command, value);
                    }
                    return await command.ExecuteNonQueryAsync(token);
                },
                database.Limits.Ask,
                stop
            );
        }
        catch (DatabaseDownException)
        {
            // Away, or refused since another node was first: who reads next sees what came of it.
        }
    }

    /// <summary>Once: the table is not there, or may not be read.</summary>
    void TellMissing(string reason)
    {
        if (!isMissingTold)
        {
            isMissingTold = true;
            log.KeysNotShared(database.Driver.Where, reason);
        }
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
