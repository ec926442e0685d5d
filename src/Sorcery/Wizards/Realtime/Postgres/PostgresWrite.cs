using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>A row written by one batch: the statement, and the revision that its trigger gave.</summary>
static class PostgresWrite
{
    public static async Task<WriteOutcome> RunAsync(NpgsqlConnection connection, SqlText sql, RowWrite write, CancellationToken stop)
    {
        if (write.New is not { } wanted)
        {
            await BatchAsync(connection, sql, write, sql.Delete(write.Table), [write.Id], isWhole: false, stop);
            return WriteOutcome.Written(0);
        }
        if (write.Old is not null)
        {
            var (rows, revision) = await BatchAsync(
                connection,
                sql,
                write,
                sql.Change(write),
                [.. write.Changed.Select(at => wanted.Texts[at]), write.Id],
                isWhole: false,
                stop
            );
            if (rows > 0)
            {
                return WriteOutcome.Written(revision);
            }
        }
        // New, or gone by somebody else's hand: the whole object.
        var put = await BatchAsync(
            connection,
            sql,
            write,
            sql.Put(write),
            [write.Id, .. write.Filled.Select(at => wanted.Texts[at])],
            isWhole: true,
            stop
        );
        return WriteOutcome.Written(put.Revision);
    }

    static async Task<(int Rows, long Revision)> BatchAsync(
        NpgsqlConnection connection,
        SqlText sql,
        RowWrite write,
        string statement,
        IReadOnlyList<string?> values,
        bool isWhole,
        CancellationToken stop
    )
    {
        await using var batch = connection.CreateBatch();
        var main = PostgresBatch.Add(batch, statement, values);
        if (write.Table.IsTracked && write.New is not null)
        {
            _ =
                isWhole || write.ChangesExtra
                    ? PostgresBatch.Add(batch, sql.PutExtra() + " RETURNING revision", [write.New.Extra, write.Table.BareName, write.Id])
                    : PostgresBatch.Add(batch, sql.Revision(), [write.Table.BareName, write.Id]);
        }
        var revision = 0L;
        await using (var reader = await batch.ExecuteReaderAsync(stop))
        {
            do
            {
                while (await reader.ReadAsync(stop))
                {
                    revision = reader.GetInt64(0);
                }
            } while (await reader.NextResultAsync(stop));
        }
        return (main.RecordsAffected, revision);
    }
}
