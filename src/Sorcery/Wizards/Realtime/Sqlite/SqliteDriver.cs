using System.Data.Common;
using System.Globalization;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Microsoft.Data.Sqlite;

namespace Convoke.Sorcery.Wizards.Realtime.Sqlite;

/// <summary>An SQLite file. Others may have it open as well.</summary>
sealed class SqliteDriver : SqlDriver
{
    readonly string connection;
    readonly SqliteGroupWriter writer;

    public SqliteDriver(string connection)
    {
        var settings = new SqliteConnectionStringBuilder(connection) { DefaultTimeout = 1 };
        Where = $"sqlite3 {settings.DataSource}";
        this.connection = settings.ConnectionString;
        writer = new(this);
    }

    public override string Where { get; }

    /// <summary>All that wait share a transaction.</summary>
    public override int Writers => 1024;

    public override SqlText Sql { get; } =
        new()
        {
            Mark = '"',
            Parameter = n => string.Create(CultureInfo.InvariantCulture, $"@p{n}"),
            AsText = quoted => $"CAST({quoted} AS TEXT)",
            OnConflict = "ON CONFLICT (\"id\") DO UPDATE SET",
            Wanted = quoted => "excluded." + quoted,
        };

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken stop)
    {
        var opened = new SqliteConnection(connection);
        try
        {
            await opened.OpenAsync(stop);
            await using var command = opened.CreateCommand();
            // FULL: the commit's fsync has returned before we answer. Triggers of an upsert fire as elsewhere.
            command.CommandText = "PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON; PRAGMA busy_timeout = 700";
            await command.ExecuteNonQueryAsync(stop);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public override async Task<TableShape?> DescribeAsync(string table, CancellationToken stop)
    {
        await using var opened = (SqliteConnection)await OpenAsync(stop);
        return await SqliteCatalogue.ReadAsync(opened, table, stop);
    }

    /// <summary>SQLite counts the commits of others itself; the number belongs to the connection that asks.</summary>
    public override async Task<string?> FingerprintAsync(DbConnection connection, TableShape table, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return Convert.ToString(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture);
    }

    public override Task<WriteOutcome> WriteAsync(RowWrite write, CancellationToken stop) => writer.WriteAsync(write);

    public override Task<WriteOutcome> WriteGroupAsync(RowGroup group, CancellationToken stop) => writer.WriteAsync(group);

    public override Task<SqlSchema> SchemaAsync(CancellationToken stop) => Task.FromResult<SqlSchema>(new SqliteSchema(Sql));

    public override WriteFailure? Judge(Exception e) =>
        e switch
        {
            // 18 too big, 19 constraint, 20 mismatch.
            SqliteException { SqliteErrorCode: 18 or 19 or 20 } => WriteFailure.Refused,
            // 1: an error in the statement, such as a table that is not there any more.
            SqliteException { SqliteErrorCode: 1 } => WriteFailure.Failed,
            // 5 and 6: somebody else holds the file's lock.
            SqliteException { SqliteErrorCode: 5 or 6 } => WriteFailure.Failed,
            SqliteException or IOException => WriteFailure.Gone,
            _ => null,
        };

    public override void ForgetConnections()
    {
        using var any = new SqliteConnection(connection);
        SqliteConnection.ClearPool(any);
    }

    public override async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        ForgetConnections();
    }

    public override void Add(DbCommand command, string? text)
    {
        var parameters = ((SqliteCommand)command).Parameters;
        parameters.AddWithValue(Sql.Parameter(parameters.Count), (object?)text ?? DBNull.Value);
    }
}
