using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>
/// Rows of one table, written by as many statements as there are sets of columns among them. The rows go as one JSON text, of which the server
/// reads every value as its column's type, as it reads parameters of unknown type.
/// </summary>
/// <param name="sql">how names are quoted</param>
/// <param name="table">the table; its guard has seen which rows are there</param>
sealed class PostgresRowSets(SqlText sql, TableShape table)
{
    static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly string name = sql.QuoteTable(table.Name);

    public void AddTo(NpgsqlBatch batch, IReadOnlyList<RowWrite> writes)
    {
        var gone = writes.Where(w => w.New is null).Select(w => w.Id).ToArray();
        if (gone.Length > 0)
        {
            PostgresBatch.Add(batch, $"DELETE FROM {name} WHERE {Id} = ANY($1)", [], gone);
        }
        foreach (var set in Sets(writes, w => w.Old is null, w => w.Filled))
        {
            PostgresBatch.Add(batch, Put(set.Key.Columns), [Text(set, set.Key.Columns)]);
        }
        foreach (var set in Sets(writes, w => w.Old is not null, w => w.Changed))
        {
            PostgresBatch.Add(batch, Change(set.Key.Columns), [Text(set, set.Key.Columns)]);
        }
        // What was not there has no extra yet.
        foreach (var write in writes.Where(w => w.New is not null && (w.Old is null ? w.New.Extra is not null : w.ChangesExtra)))
        {
            PostgresBatch.Add(batch, sql.PutExtra(), [write.New!.Extra, table.BareName, write.Id]);
        }
    }

    string Id => sql.Quote(Column.Id);

    static IEnumerable<IGrouping<ColumnSet, RowWrite>> Sets(
        IReadOnlyList<RowWrite> writes,
        Func<RowWrite, bool> belongs,
        Func<RowWrite, IEnumerable<int>> columns
    ) => writes.Where(w => w.New is not null && belongs(w)).GroupBy(w => new ColumnSet([.. columns(w)]));

    /// <summary>The guard has seen that the rows are not there; where somebody who knows no guard was quicker, all of theirs is replaced.</summary>
    string Put(int[] columns)
    {
        var quoted = columns.Select(at => sql.Quote(table.Columns[at].Name)).Prepend(Id).ToList();
        var replaced = table.Columns.Select(c => sql.Quote(c.Name)).Where(c => c != Id).DefaultIfEmpty(Id);
        return $"INSERT INTO {name} ({string.Join(", ", quoted)}) SELECT {string.Join(", ", quoted.Select(c => "g." + c))} FROM {Given}"
            + $" {sql.OnConflict} {string.Join(", ", replaced.Select(c => $"{c} = {sql.Wanted(c)}"))}";
    }

    string Change(int[] columns)
    {
        // Where only the revision moves, the triggers have to see an update.
        var set = columns.Select(at => sql.Quote(table.Columns[at].Name)).DefaultIfEmpty(Id).Select(c => $"{c} = g.{c}");
        return $"UPDATE {name} SET {string.Join(", ", set)} FROM {Given} WHERE {name}.{Id} = g.{Id}";
    }

    string Given => $"json_populate_recordset(NULL::{name}, $1::json) AS g";

    string Text(IEnumerable<RowWrite> writes, int[] columns)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartArray();
            foreach (var write in writes)
            {
                json.WriteStartObject();
                json.WriteString(Column.Id, write.Id);
                foreach (var at in columns)
                {
                    json.WriteString(table.Columns[at].Name, write.New!.Texts[at]);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Ordinals of columns, compared by what they are.</summary>
    readonly record struct ColumnSet(int[] Columns)
    {
        public bool Equals(ColumnSet other) => Columns.AsSpan().SequenceEqual(other.Columns);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var at in Columns)
            {
                hash.Add(at);
            }
            return hash.ToHashCode();
        }
    }
}
