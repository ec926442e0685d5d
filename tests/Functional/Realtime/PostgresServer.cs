using System.Globalization;
using Npgsql;

namespace Convoke.Tests.Functional.Realtime;

public class PostgresServer : SqlServer
{
    static readonly string? Bin = Directory.Exists("/usr/lib/postgresql")
        ? Directory
            .GetDirectories("/usr/lib/postgresql")
            .Select(d => Path.Combine(d, "bin"))
            .Order(StringComparer.Ordinal)
            .LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
        : null;

    public override bool IsInstalled => Bin is not null;

    /// <summary>The folder of its Unix socket.</summary>
    public string SocketFolder => Folder;

    protected override Task PrepareAsync() =>
        RunAsync(
            Path.Combine(Bin!, "initdb"),
            "-D",
            Path.Combine(Folder, "data"),
            "-U",
            "test",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync"
        );

    protected override (string Program, IReadOnlyList<string> Arguments) Command =>
        (
            Path.Combine(Bin!, "postgres"),
            [
                "-D",
                Path.Combine(Folder, "data"),
                "-p",
                Port.ToString(CultureInfo.InvariantCulture),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                $"unix_socket_directories={Folder}",
                .. More,
            ]
        );

    /// <summary>Further arguments.</summary>
    protected virtual IReadOnlyList<string> More => [];

    protected override async Task PingAsync()
    {
        await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false;Timeout=2");
        await connection.OpenAsync();
    }

    protected override async Task CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
    }

    public override string Connection(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=test;Database={database}");
}
