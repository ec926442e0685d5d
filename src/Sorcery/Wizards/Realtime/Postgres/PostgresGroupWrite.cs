using System.Globalization;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>
/// Rows of a group in one batch, one way there and back: the guard locks and compares the group and ends the transaction where it is not as
/// expected; then each row is written whole or in part, and tells its revision.
/// </summary>
static class PostgresGroupWrite
{
    public static async Task<WriteOutcome> RunAsync(NpgsqlConnection connection, SqlText sql, RowGroup group, CancellationToken stop)
    {
        var table = group.Table;
        await using var batch = connection.CreateBatch();
        PostgresWrite.Add(
            batch,
            $"SELECT {SideTable.Guard}($1, $2, $3, $4, $5)",
            [
                table.BareName,
                group.Group.Prefix,
                group.Group.End,
                (group.Group.Prefix.EnumerateRunes().Count() + group.Group.Rest).ToString(CultureInfo.InvariantCulture),
                string.Join(
                    '\n',
                    group.Expected.OrderBy(e => e.Revision).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Revision} {e.Id}"))
                ),
            ]
        );
        // The guard has seen that the row is there or not: an update finds it, and nobody can take it away before.
        var asked = new List<(NpgsqlBatchCommand Command, int At)>();
        for (var i = 0; i < group.Writes.Count; i++)
        {
            var write = group.Writes[i];
            if (write.New is not { } wanted)
            {
                PostgresWrite.Add(batch, sql.Delete(table), [write.Id]);
                continue;
            }
            var isWhole = write.Old is null;
            PostgresWrite.Add(
                batch,
                isWhole ? sql.Put(write) : sql.Change(write),
                isWhole
                    ? [write.Id, .. write.Filled.Select(at => wanted.Texts[at])]
                    : [.. write.Changed.Select(at => wanted.Texts[at]), write.Id]
            );
            var revision =
                isWhole || write.ChangesExtra
                    ? PostgresWrite.Add(batch, sql.PutExtra() + " RETURNING revision", [wanted.Extra, table.BareName, write.Id])
                    : PostgresWrite.Add(batch, sql.Revision(), [table.BareName, write.Id]);
            asked.Add((revision, i));
        }
        var revisions = new long[group.Writes.Count];
        var next = -1;
        await using var reader = await batch.ExecuteReaderAsync(stop);
        // The first result is the guard's; the others are those that were asked, in their order.
        do
        {
            while (await reader.ReadAsync(stop))
            {
                if (next >= 0)
                {
                    revisions[asked[next].At] = reader.GetInt64(0);
                }
            }
            next++;
        } while (await reader.NextResultAsync(stop));
        // Without a revision a row was deleted by somebody who knows no guard: decided again, it is put there again.
        return asked.Exists(a => revisions[a.At] == 0) ? WriteOutcome.Moved() : WriteOutcome.Written(revisions);
    }
}
