using System.Data.Common;
using System.Globalization;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>
/// PostgreSQL. Values go as texts of unknown type, which the server reads as the column's type: enums, integers and booleans alike.
/// A write is one batch, which the server takes as one transaction: one way there and back.
/// </summary>
sealed class PostgresDriver : SqlDriver
{
    /// <summary>The SQLSTATE with which <see cref="SideTable.Guard"/> refuses; of a class that the standard leaves to users.</summary>
    public const string MovedState = "CV001";

    /// <summary>Instead of limits that the driver keeps, see <see cref="Limit"/>: who waits for a lock that nobody gives back is not to wait for ever.</summary>
    static readonly string ServerLimits = string.Create(
        CultureInfo.InvariantCulture,
        $"SET lock_timeout = '1s'; SET statement_timeout = '{LongSeconds}s'"
    );

    /// <summary>
    /// A database of the encoding SQL_ASCII may hold any bytes, and one row that is not UTF-8 would fail the statement that reads all of them.
    /// Told of no encoding of ours, the server hands the bytes over, and only that row is left out.
    /// </summary>
    const string BytesAsTheyAre =
        "SELECT set_config('client_encoding', 'SQL_ASCII', false) WHERE current_setting('server_encoding') = 'SQL_ASCII'";

    readonly NpgsqlDataSource listening;
    readonly Func<NpgsqlDataSource> open;
    NpgsqlDataSource source;

    /// <param name="connection">the connection string</param>
    /// <param name="origin">what the process is called at the server</param>
    /// <param name="isLimited">whether statements end by themselves after a time; not those that make and change tables</param>
    public PostgresDriver(string connection, string origin, bool isLimited)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = origin,
            IncludeErrorDetail = false,
            // Seconds, connecting included.
            Timeout = 5,
            CommandTimeout = 0,
            // Connections of a server that is gone, and does not say so, end in half a minute.
            TcpKeepAlive = true,
            TcpKeepAliveTime = 10,
            TcpKeepAliveInterval = 2,
            // Nothing is left behind in a session, and to clear it after each use costs more than a write.
            NoResetOnClose = true,
        };
        if (IsOnThisMachine(settings.Host))
        {
            // A Unix socket refuses TCP's options, and needs none: the kernel closes it with the server.
            settings.TcpKeepAlive = false;
            settings.Remove("Tcp Keepalive Time");
            settings.Remove("Tcp Keepalive Interval");
        }
        // Asked for the first time at each start; whoever sets them in the connection string knows better.
        settings.MaxAutoPrepare = settings.MaxAutoPrepare == 0 ? 100 : settings.MaxAutoPrepare;
        settings.AutoPrepareMinUsages = 2;
        Writers = settings.MaxPoolSize;
        // One of them listens, outside the pool.
        settings.MaxPoolSize += Others - 1;
        // Several hosts are parted by commas; a path is a socket on this one.
        Host = settings.Host?.Split(',')[0] is { } first && !first.StartsWith('/') ? first.Split(':')[0] : "";
        Where = $"pgsql {settings.Host}:{settings.Port}/{settings.Database}";
        open = () => Build(settings.ConnectionString, isLimited);
        source = open();
        // Whoever has listened must not come back to the pool.
        listening = Build(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString, isLimited);
    }

    /// <summary>A path, or an abstract name, is a Unix socket.</summary>
    static bool IsOnThisMachine(string? host) => host is ['/' or '@', ..];

    static NpgsqlDataSource Build(string connection, bool isLimited)
    {
        var first = isLimited ? $"{ServerLimits}; {BytesAsTheyAre}" : BytesAsTheyAre;
        return new NpgsqlSlimDataSourceBuilder(connection)
            .EnableTransportSecurity()
            .EnableArrays()
            .UsePhysicalConnectionInitializer(c => RunAsync(c, first).GetAwaiter().GetResult(), c => RunAsync(c, first))
            .Build();
    }

    static async Task RunAsync(NpgsqlConnection connection, string statements)
    {
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync();
    }

    public override string Where { get; }

    public override string Host { get; }

    public override int Writers { get; }

    public override SqlText Sql { get; } =
        new()
        {
            Mark = '"',
            Parameter = n => $"${n + 1}",
            AsText = quoted => quoted + "::text",
            OnConflict = "ON CONFLICT (\"id\") DO UPDATE SET",
            Wanted = quoted => "EXCLUDED." + quoted,
            // By bytes, whatever the collation of the column or the database.
            Between = (id, from, to) => $"{id} ~>=~ {from} AND {id} ~<~ {to}",
        };

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken stop) => await source.OpenConnectionAsync(stop);

    public override async Task<TableShape?> DescribeAsync(string table, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        return await PostgresCatalogue.ReadAsync(connection, table, Sql.QuoteTable(table), stop);
    }

    public override async Task<string?> FingerprintAsync(DbConnection connection, TableShape table, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT count(*)::text || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {Sql.QuoteTable(table.Name)} t";
        return (string?)await command.ExecuteScalarAsync(stop);
    }

    public override async ValueTask<IChangeFeed?> ListenAsync(CancellationToken stop) =>
        await PostgresFeed.OpenAsync(await listening.OpenConnectionAsync(stop), stop);

    public override Task<WriteOutcome> WriteAsync(RowWrite write, CancellationToken stop) =>
        RunAsync(connection => PostgresWrite.RunAsync(connection, Sql, write, stop), stop);

    public override bool Joins(RowGroup group) => group.Table is { IsTracked: true, HasGuard: true };

    public override Task<WriteOutcome> WriteGroupAsync(RowGroup group, CancellationToken stop) =>
        Joins(group) ? WriteGroupsAsync([group], stop) : base.WriteGroupAsync(group, stop);

    public override async Task<WriteOutcome> WriteGroupsAsync(IReadOnlyList<RowGroup> groups, CancellationToken stop)
    {
        try
        {
            return await RunAsync(connection => PostgresGroupWrite.RunAsync(connection, Sql, groups, stop), stop);
        }
        catch (PostgresException e) when (e.SqlState == MovedState || IsCollision(e))
        {
            return WriteOutcome.Moved();
        }
    }

    public override (string Sql, IReadOnlyList<string> Parameters)? Lock(RowGroup group) =>
        ("SELECT pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))", [group.Table.BareName, group.Group.Prefix]);

    // Serialization failure and deadlock.
    public override bool IsCollision(Exception e) => e is PostgresException { SqlState: "40001" or "40P01" };

    async Task<WriteOutcome> RunAsync(Func<NpgsqlConnection, Task<WriteOutcome>> write, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        try
        {
            return await write(connection);
        }
        catch (Exception e) when (Judge(e) is WriteFailure.Gone)
        {
            return WriteOutcome.Unknown(e.Message);
        }
    }

    public override Task<SqlSchema> SchemaAsync(CancellationToken stop) => Task.FromResult<SqlSchema>(new PostgresSchema(Sql));

    public override WriteFailure? Judge(Exception e) =>
        e switch
        {
            // Class 22: data that the types do not take; 23: what a constraint refuses.
            PostgresException { SqlState: ['2', '2' or '3', ..] } => WriteFailure.Refused,
            // Class 57: the server is being stopped or started; 53: out of connections, memory or disk.
            PostgresException { SqlState: ['5', '7', 'P', ..] } => WriteFailure.Gone,
            PostgresException => WriteFailure.Failed,
            NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException => WriteFailure.Gone,
            _ => null,
        };

    /// <summary>A pool of its own for each time in which the server answers: what hangs of an earlier one takes no place in the next.</summary>
    public override void ForgetConnections() => Interlocked.Exchange(ref source, open()).Dispose();

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await listening.DisposeAsync();
    }

    /// <summary>
    /// None: at its end the driver would ask the server for a cancellation, on another connection, and block a thread until it answers,
    /// whatever is said of <c>Cancellation Timeout</c>. See <see cref="ServerLimits"/>.
    /// </summary>
    public override void Limit(DbCommand command, int seconds) { }

    public override void Add(DbCommand command, string? text) => Add(((NpgsqlCommand)command).Parameters, text);

    internal static void Add(NpgsqlParameterCollection parameters, string? text) =>
        parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown });
}
