using System.Data.Common;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>One database, reached by its driver. Every call may throw what the driver throws; see <see cref="Judge"/>.</summary>
abstract class SqlDriver : IAsyncDisposable
{
    /// <summary>Connections beside those of the writers: for reading again, listening and asking.</summary>
    protected const int Others = 12;

    /// <summary>Limit of a question about a whole table; the caller has a shorter one where it wants one.</summary>
    protected const int LongSeconds = 120;

    /// <summary>For messages: the driver and where the database is, without user and password.</summary>
    public abstract string Where { get; }

    /// <summary>The host that it is on; empty: on this one.</summary>
    public virtual string Host => "";

    public abstract SqlText Sql { get; }

    /// <summary>How many writes may be on their way at once.</summary>
    public abstract int Writers { get; }

    public abstract ValueTask<DbConnection> OpenAsync(CancellationToken stop);

    /// <summary>A connection on which the database has just answered: one from the pool may be dead without knowing.</summary>
    public async Task<DbConnection> OpenAliveAsync(CancellationToken stop)
    {
        var connection = await OpenAsync(stop);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT 1";
            Limit(command, 1);
            await command.ExecuteScalarAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A table's columns and keys; null where there is no such table.</summary>
    public abstract Task<TableShape?> DescribeAsync(string table, CancellationToken stop);

    /// <summary>A text that changes when a table's content does, worked out by the database; null: nothing so cheap is known.</summary>
    public virtual Task<string?> FingerprintAsync(DbConnection connection, TableShape table, CancellationToken stop) =>
        Task.FromResult<string?>(null);

    /// <summary>Begins to hear of changes; null where the database tells nobody, and tables have to be asked again and again.</summary>
    public virtual ValueTask<IChangeFeed?> ListenAsync(CancellationToken stop) => ValueTask.FromResult<IChangeFeed?>(null);

    /// <summary>What an exception of this driver means; null: it is none of its exceptions.</summary>
    public abstract WriteFailure? Judge(Exception e);

    /// <summary>Closes the connections that are at rest: those from before an outage may be dead.</summary>
    public abstract void ForgetConnections();

    public abstract ValueTask DisposeAsync();

    /// <summary>Reads rows.</summary>
    /// <param name="id">the one to read; null: all</param>
    public async Task ReadAsync(TableShape table, string? id, Action<StoredRow> take, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = id is null ? Sql.Rows(table) : Sql.Row(table);
        Limit(command, id is null ? LongSeconds : 1);
        if (table.IsTracked)
        {
            Add(command, table.BareName);
        }
        if (id is not null)
        {
            Add(command, id);
        }
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            if (StoredRows.Read(reader, table.Columns.Count) is { } row && (id is null || row.Id == id))
            {
                take(row);
            }
        }
    }

    /// <summary>Reads all pairs of id and revision of a tracked table.</summary>
    public async Task<Dictionary<string, long>> RevisionsAsync(TableShape table, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql.Revisions();
        Limit(command, LongSeconds);
        Add(command, table.BareName);
        var pairs = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            if (StoredRows.TextAt(reader, 0) is { } id)
            {
                pairs[id] = reader.GetInt64(1);
            }
        }
        return pairs;
    }

    /// <summary>Writes a row in a transaction of its own.</summary>
    public virtual Task<WriteOutcome> WriteAsync(RowWrite write, CancellationToken stop) => RowTransaction.RunAsync(this, write, stop);

    /// <summary>Writes rows of a group in one transaction, unless somebody else changed the group.</summary>
    public virtual Task<WriteOutcome> WriteGroupAsync(RowGroup group, CancellationToken stop) =>
        GroupTransaction.RunAsync(this, group, stop);

    /// <summary>Whether groups like this one can be written together (<see cref="WriteGroupsAsync"/>).</summary>
    public virtual bool Joins(RowGroup group) => false;

    /// <summary>
    /// Writes several groups in one transaction, unless somebody else changed one of them: all or none. The outcome has the revisions of all
    /// changes in their order.
    /// </summary>
    public virtual Task<WriteOutcome> WriteGroupsAsync(IReadOnlyList<RowGroup> groups, CancellationToken stop) =>
        throw new NotSupportedException();

    /// <summary>
    /// A statement that keeps others from changing a group until the transaction ends, with its parameters; null: no two transactions write at
    /// the same time, or the database lacks what is needed.
    /// </summary>
    public virtual (string Sql, IReadOnlyList<string> Parameters)? Lock(RowGroup group) => null;

    /// <summary>
    /// Keeps others from changing a group until what this gives is disposed, after the transaction: where <see cref="Lock"/> has nothing. Null:
    /// others do not let it go.
    /// </summary>
    public virtual Task<IAsyncDisposable?> HoldAsync(DbConnection connection, RowGroup group, CancellationToken stop) =>
        Task.FromResult<IAsyncDisposable?>(NoHold.Instance);

    sealed class NoHold : IAsyncDisposable
    {
        public static readonly NoHold Instance = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Whether an exception means that two transactions stood in each other's way, and that this one may be tried again.</summary>
    public virtual bool IsCollision(Exception e) => false;

    /// <summary>Reads the rows of a group.</summary>
    public async Task<List<StoredRow>> ReadGroupAsync(TableShape table, ObjectGroup group, CancellationToken stop)
    {
        await using var connection = await OpenAsync(stop);
        return await ReadGroupAsync(connection, null, table, group, stop);
    }

    /// <inheritdoc cref="ReadGroupAsync(TableShape, ObjectGroup, CancellationToken)"/>
    public async Task<List<StoredRow>> ReadGroupAsync(
        DbConnection connection,
        DbTransaction? transaction,
        TableShape table,
        ObjectGroup group,
        CancellationToken stop
    )
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Sql.Group(table);
        Limit(command, 1);
        if (table.IsTracked)
        {
            Add(command, table.BareName);
        }
        Add(command, group.Prefix);
        Add(command, group.End);
        var rows = new List<StoredRow>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            if (StoredRows.Read(reader, table.Columns.Count) is { } row && group.Has(row.Id))
            {
                rows.Add(row);
            }
        }
        return rows;
    }

    /// <summary>How its tables are made.</summary>
    public abstract Task<SqlSchema> SchemaAsync(CancellationToken stop);

    /// <summary>Has the driver give a command up after some seconds, so that nothing is left for ever of what nobody waits for any more.</summary>
    public virtual void Limit(DbCommand command, int seconds) => command.CommandTimeout = seconds;

    /// <summary>Adds the next parameter.</summary>
    public abstract void Add(DbCommand command, string? text);
}
