using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A database as another program sees it: plain SQL.</summary>
public sealed class TestDatabase(SqlServer? server, string name)
{
    public string Name => name;

    public SqlServer Server => server ?? throw new InvalidOperationException("a file has no server");

    public string Driver =>
        server switch
        {
            null => "sqlite3",
            PostgresServer => "pgsql",
            _ => "mysql",
        };

    public string Connection => server is null ? $"Data Source={name}" : server.Connection(name);

    /// <summary>An SQLite file.</summary>
    public static TestDatabase OfFile(string path) => new(null, path);

    /// <summary>A configuration folder that names it.</summary>
    public RealtimeEtc Etc(string tables) =>
        server is null ? new("sqlite3", $"dbfile = {name}", tables) : RealtimeEtc.For(server, name, tables);

    /// <summary>Not from a pool: what lies there may be of a time before the server was killed.</summary>
    DbConnection Open() =>
        server switch
        {
            null => new SqliteConnection($"{Connection};Pooling=false"),
            PostgresServer => new NpgsqlConnection($"{Connection};Pooling=false"),
            _ => new MySqlConnection($"{Connection};Pooling=false;Allow User Variables=true"),
        };

    public static async Task<TestDatabase> NewAsync(SqlServer server) => new(server, await server.NewDatabaseAsync());

    public async Task RunAsync(params IEnumerable<string> statements)
    {
        await using var connection = Open();
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
        await using var connection = Open();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync() is var answer && answer is DBNull ? null : answer;
    }

    /// <summary>The texts of a question with one column.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string question)
    {
        await using var connection = Open();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }
}
