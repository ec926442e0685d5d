using System.Globalization;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>
/// Groups in one batch, one way there and back: first the guard locks and compares all of them, and ends the transaction where one is not as
/// expected; then their rows are written, a statement for all of the same columns; at last all revisions are told. A statement costs more than a
/// row.
/// </summary>
static class PostgresGroupWrite
{
    public static async Task<WriteOutcome> RunAsync(
        NpgsqlConnection connection,
        SqlText sql,
        IReadOnlyList<RowGroup> groups,
        CancellationToken stop
    )
    {
        var writes = new List<RowWrite>();
        await using var batch = connection.CreateBatch();
        foreach (var ofTable in groups.GroupBy(g => g.Table))
        {
            AddGuards(batch, ofTable.Key, [.. ofTable]);
        }
        foreach (var ofTable in groups.GroupBy(g => g.Table, g => g.Writes))
        {
            var own = ofTable.SelectMany(w => w).ToList();
            new PostgresRowSets(sql, ofTable.Key).AddTo(batch, own);
            writes.AddRange(own);
            PostgresBatch.Add(
                batch,
                $"SELECT tbl, id, revision FROM {SideTable.Name} WHERE tbl = $1 AND id = ANY($2)",
                [ofTable.Key.BareName],
                own.Where(w => w.New is not null).Select(w => w.Id).ToArray()
            );
        }
        var told = await ReadAsync(batch, stop);
        var revisions = new long[writes.Count];
        var at = 0;
        // In the order of the groups, as the caller counts.
        foreach (var write in groups.SelectMany(g => g.Writes))
        {
            var revision = told.GetValueOrDefault((write.Table.BareName, write.Id));
            if (revision == 0 && write.New is not null)
            {
                // Deleted by somebody who knows no guard: decided again, it is put there again.
                return WriteOutcome.Moved();
            }
            revisions[at++] = revision;
        }
        return WriteOutcome.Written(revisions);
    }

    /// <summary>The groups are locked in their order here, which is the same for everybody who writes several.</summary>
    static void AddGuards(NpgsqlBatch batch, TableShape table, IReadOnlyList<RowGroup> groups) =>
        PostgresBatch.Add(
            batch,
            $"SELECT {SideTable.Guard}($1, g.a, g.b, g.c::integer, g.d) FROM unnest($2, $3, $4, $5) AS g(a, b, c, d)",
            [table.BareName],
            groups.Select(g => g.Group.Prefix).ToArray(),
            groups.Select(g => g.Group.End).ToArray(),
            groups.Select(g => (g.Group.Prefix.EnumerateRunes().Count() + g.Group.Rest).ToString(CultureInfo.InvariantCulture)).ToArray(),
            groups.Select(StateOf).ToArray()
        );

    /// <summary>A group as the guard describes what it finds.</summary>
    static string StateOf(RowGroup group) =>
        string.Join(
            '\n',
            group.Expected.OrderBy(e => e.Revision).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Revision} {e.Id}"))
        );

    /// <summary>Of all results only revisions have three columns.</summary>
    static async Task<Dictionary<(string Table, string Id), long>> ReadAsync(NpgsqlBatch batch, CancellationToken stop)
    {
        var told = new Dictionary<(string, string), long>();
        await using var reader = await batch.ExecuteReaderAsync(stop);
        do
        {
            while (reader.FieldCount == 3 && await reader.ReadAsync(stop))
            {
                told[(reader.GetString(0), reader.GetString(1))] = reader.GetInt64(2);
            }
        } while (await reader.NextResultAsync(stop));
        return told;
    }
}
