using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using MySqlConnector;

namespace Convoke.Sorcery.Wizards.Realtime.MySql;

/// <summary>MySQL and MariaDB.</summary>
sealed class MySqlDriver : SqlDriver
{
    // Without the strict mode a text too long is cut without a word; NO_BACKSLASH_ESCAPES would change what a quoted backslash is.
    const string Session =
        "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION transaction_isolation = 'READ-COMMITTED', NAMES utf8mb4";
    const string OlderSession =
        "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', SESSION tx_isolation = 'READ-COMMITTED', NAMES utf8mb4";

    /// <summary>Rows of <see cref="SideTable.Guard"/>: groups that share one wait for each other, and for nothing worse.</summary>
    public const int Slots = 1024;

    readonly MySqlDataSource source;

    public MySqlDriver(string connection)
    {
        var settings = new MySqlConnectionStringBuilder(connection)
        {
            // The settings of the session stay; a reset would undo them at each use of the pool.
            ConnectionReset = false,
            TreatTinyAsBoolean = false,
            IgnorePrepare = false,
            AllowLoadLocalInfile = false,
            ConvertZeroDateTime = true,
            // Seconds; what a hanging server holds is given up soon, and without asking it for a cancellation it will not hear.
            ConnectionTimeout = 1,
            DefaultCommandTimeout = 1,
            CancellationTimeout = -1,
        };
        Writers = (int)settings.MaximumPoolSize;
        settings.MaximumPoolSize += Others;
        Host = settings.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket ? "" : settings.Server.Split(',')[0];
        Where = $"mysql {settings.Server}/{settings.Database}";
        source = new MySqlDataSourceBuilder(settings.ConnectionString).UseConnectionOpenedCallback(OpenedAsync).Build();
    }

    public override string Where { get; }

    public override string Host { get; }

    public override int Writers { get; }

    public override SqlText Sql { get; } =
        new()
        {
            Mark = '`',
            Parameter = _ => "?",
            AsText = quoted => quoted,
            OnConflict = "ON DUPLICATE KEY UPDATE",
            Wanted = quoted => $"VALUES({quoted})",
        };

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken stop) => await source.OpenConnectionAsync(stop);

    public override async Task<TableShape?> DescribeAsync(string table, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        return await MySqlCatalogue.ReadAsync(connection, table, stop);
    }

    public override async Task<string?> FingerprintAsync(DbConnection connection, TableShape table, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = table.IsTracked
            ? $"SELECT CONCAT(COUNT(*), ':', COALESCE(SUM(revision), 0), ':', COALESCE(BIT_XOR(CRC32(CONCAT(revision, ' ', id))), 0)) FROM {SideTable.Name} WHERE tbl = ?"
            : $"CHECKSUM TABLE {Sql.QuoteTable(table.Name)}";
        if (table.IsTracked)
        {
            Add(command, table.BareName);
        }
        Limit(command, LongSeconds);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var column = table.IsTracked ? 0 : 1;
        // A view has no checksum: the answer is NULL, and says nothing about whether its rows have changed.
        return await reader.ReadAsync(stop) && !await reader.IsDBNullAsync(column, stop) ? reader.GetValue(column).ToString() : null;
    }

    public override async Task<SqlSchema> SchemaAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        return new MySqlSchema(Sql, IsMariaDb(connection));
    }

    public override WriteFailure? Judge(Exception e) =>
        e switch
        {
            // Classes 22 and 23, and 1366: characters that the column's character set lacks.
            MySqlException { SqlState: ['2', '2' or '3', ..] } or MySqlException { Number: 1265 or 1366 } => WriteFailure.Refused,
            MySqlException { SqlState: ['0', '8', ..] } => WriteFailure.Gone,
            MySqlException { Number: 0 or 1040 or 1053 or 1077 or 1152 or 1158 or 1159 or 1160 or 1161 or 2002 or 2003 or 2006 or 2013 } =>
                WriteFailure.Gone,
            MySqlException => WriteFailure.Failed,
            TimeoutException or IOException or System.Net.Sockets.SocketException => WriteFailure.Gone,
            _ => null,
        };

    public override void ForgetConnections()
    {
        using var connection = source.CreateConnection();
        MySqlConnection.ClearPool(connection);
    }

    public override (string Sql, IReadOnlyList<string> Parameters)? Lock(RowGroup group)
    {
        if (!group.Table.HasGuard)
        {
            return null;
        }
        // Every node has to come to the same one, so that it is no hash of .NET's.
        var slot = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{group.Table.BareName} {group.Group.Prefix}"))) % Slots;
        return ($"SELECT slot FROM {SideTable.Guard} WHERE slot = ? FOR UPDATE", [slot.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>In a database that was not migrated there are no rows to be locked.</summary>
    public override async Task<IAsyncDisposable?> HoldAsync(DbConnection connection, RowGroup group, CancellationToken stop) =>
        group.Table.HasGuard
            ? await base.HoldAsync(connection, group, stop)
            : await MySqlNamedLock.TakeAsync((MySqlConnection)connection, group, ForgetConnections, stop);

    // Deadlock and lock wait timeout.
    public override bool IsCollision(Exception e) => e is MySqlException { Number: 1205 or 1213 };

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    public override void Add(DbCommand command, string? text) =>
        ((MySqlCommand)command).Parameters.Add(new() { Value = (object?)text ?? DBNull.Value });

    static async ValueTask OpenedAsync(MySqlConnectionOpenedContext context, CancellationToken stop)
    {
        if ((context.Conditions & MySqlConnectionOpenedConditions.New) == 0)
        {
            return;
        }
        // MariaDB before 11.1 and MySQL before 5.7.20 know the variable under its older name only.
        await using var command = new MySqlCommand(IsMariaDb(context.Connection) ? OlderSession : Session, context.Connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    static bool IsMariaDb(MySqlConnection connection) => connection.ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
}
