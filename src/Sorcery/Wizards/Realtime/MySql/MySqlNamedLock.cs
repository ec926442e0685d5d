using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using MySqlConnector;

namespace Convoke.Sorcery.Wizards.Realtime.MySql;

/// <summary>
/// A lock that every MySQL and MariaDB has, whatever tables it has: it is the session's, not the transaction's, and so is given back after
/// COMMIT. A session that ends gives it back, too. Nodes of a Galera cluster do not share such locks.
/// </summary>
sealed class MySqlNamedLock : IAsyncDisposable
{
    /// <summary>Seconds; a write is not waited for any longer.</summary>
    const int Patience = 1;

    readonly MySqlConnection connection;
    readonly string name;
    readonly Action failed;

    MySqlNamedLock(MySqlConnection connection, string name, Action failed)
    {
        (this.connection, this.name, this.failed) = (connection, name, failed);
    }

    /// <summary>Null where others keep it for too long.</summary>
    /// <param name="connection">whose session takes it</param>
    /// <param name="group">what it stands for</param>
    /// <param name="failed">is told where it could not be given back</param>
    /// <param name="stop">gives up</param>
    public static async Task<MySqlNamedLock?> TakeAsync(MySqlConnection connection, RowGroup group, Action failed, CancellationToken stop)
    {
        // Names are the whole server's, of 64 characters at most, and do not tell upper case from lower.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{connection.Database} {group.Table.BareName} {group.Group.Prefix}"));
        var name = $"convoke {Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
        await using var command = new MySqlCommand($"SELECT GET_LOCK(?, {Patience})", connection) { CommandTimeout = Patience + 1 };
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteScalarAsync(stop) is 1 or 1L ? new(connection, name, failed) : null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = new MySqlCommand("DO RELEASE_LOCK(?)", connection);
            command.Parameters.Add(new() { Value = name });
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            // The session may stand and keep it: it must not come back to the pool.
            failed();
        }
    }
}
