using System.Data.Common;
using MySqlConnector;
using Npgsql;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A database as another program sees it: plain SQL.</summary>
public sealed class TestDatabase(SqlServer server, string name)
{
    public string Name => name;

    public SqlServer Server => server;

    public string Driver => server is PostgresServer ? "pgsql" : "mysql";

    public string Connection => server.Connection(name);

    public static async Task<TestDatabase> NewAsync(SqlServer server) => new(server, await server.NewDatabaseAsync());

    public async Task RunAsync(params IEnumerable<string> statements)
    {
        await using DbConnection connection = server is PostgresServer ? new NpgsqlConnection(Connection) : new MySqlConnection(Connection);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    public async Task<object?> AskAsync(string question)
    {
        await using DbConnection connection = server is PostgresServer ? new NpgsqlConnection(Connection) : new MySqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync() is var answer && answer is DBNull ? null : answer;
    }
}
