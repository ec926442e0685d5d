using System.Globalization;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>
/// Rows of groups in one batch, one way there and back: for each group the guard locks and compares it and ends the transaction where it is
/// not as expected; then each row is written whole or in part, and tells its revision.
/// </summary>
static class PostgresGroupWrite
{
    /// <summary>In the place of a change: what comes back is the guard's.</summary>
    const int Guard = -1;

    public static async Task<WriteOutcome> RunAsync(
        NpgsqlConnection connection,
        SqlText sql,
        IReadOnlyList<RowGroup> groups,
        CancellationToken stop
    )
    {
        await using var batch = connection.CreateBatch();
        // To which change each result belongs, counted through all groups.
        var results = new List<int>();
        var count = 0;
        foreach (var group in groups)
        {
            AddGuard(batch, group);
            results.Add(Guard);
            foreach (var write in group.Writes)
            {
                if (AddWrite(batch, sql, group.Table, write))
                {
                    results.Add(count);
                }
                count++;
            }
        }
        var revisions = new long[count];
        var next = 0;
        await using var reader = await batch.ExecuteReaderAsync(stop);
        do
        {
            while (await reader.ReadAsync(stop))
            {
                if (results[next] != Guard)
                {
                    revisions[results[next]] = reader.GetInt64(0);
                }
            }
            next++;
        } while (await reader.NextResultAsync(stop));
        // Without a revision a row was deleted by somebody who knows no guard: decided again, it is put there again.
        return results.Exists(at => at != Guard && revisions[at] == 0) ? WriteOutcome.Moved() : WriteOutcome.Written(revisions);
    }

    static void AddGuard(NpgsqlBatch batch, RowGroup group) =>
        PostgresWrite.Add(
            batch,
            $"SELECT {SideTable.Guard}($1, $2, $3, $4, $5)",
            [
                group.Table.BareName,
                group.Group.Prefix,
                group.Group.End,
                (group.Group.Prefix.EnumerateRunes().Count() + group.Group.Rest).ToString(CultureInfo.InvariantCulture),
                string.Join(
                    '\n',
                    group.Expected.OrderBy(e => e.Revision).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Revision} {e.Id}"))
                ),
            ]
        );

    /// <summary>
    /// Whether it tells a revision; a deletion does not. The guard has seen whether the row is there: an update finds it, and nobody can take it
    /// away before.
    /// </summary>
    static bool AddWrite(NpgsqlBatch batch, SqlText sql, TableShape table, RowWrite write)
    {
        if (write.New is not { } wanted)
        {
            PostgresWrite.Add(batch, sql.Delete(table), [write.Id]);
            return false;
        }
        var isWhole = write.Old is null;
        PostgresWrite.Add(
            batch,
            isWhole ? sql.Put(write) : sql.Change(write),
            isWhole
                ? [write.Id, .. write.Filled.Select(at => wanted.Texts[at])]
                : [.. write.Changed.Select(at => wanted.Texts[at]), write.Id]
        );
        _ =
            isWhole || write.ChangesExtra
                ? PostgresWrite.Add(batch, sql.PutExtra() + " RETURNING revision", [wanted.Extra, table.BareName, write.Id])
                : PostgresWrite.Add(batch, sql.Revision(), [table.BareName, write.Id]);
        return true;
    }
}
