using System.Globalization;
using MySqlConnector;

namespace Convoke.Tests.Functional.Realtime;

public class MariaDbServer : SqlServer
{
    const string Program = "/usr/sbin/mariadbd";

    public override bool IsInstalled => File.Exists(Program);

    /// <summary>Its Unix socket.</summary>
    public string SocketPath => $"{Folder}/my.sock";

    string Data => Path.Combine(Folder, "data");

    protected override Task PrepareAsync() =>
        RunAsync(
            "mariadb-install-db",
            "--no-defaults",
            $"--datadir={Data}",
            // One that starts takes the temporary tables of others in /tmp for leavings of its own, and removes them under their hands.
            $"--tmpdir={Folder}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--skip-log-bin"
        );

    protected override (string Program, IReadOnlyList<string> Arguments) Command =>
        (
            Program,
            [
                "--no-defaults",
                $"--datadir={Data}",
                $"--tmpdir={Folder}",
                $"--socket={SocketPath}",
                $"--pid-file={Folder}/my.pid",
                $"--port={Port.ToString(CultureInfo.InvariantCulture)}",
                "--bind-address=127.0.0.1",
                "--skip-log-bin",
                "--skip-name-resolve",
                .. More,
            ]
        );

    string Root => $"Server={Folder}/my.sock;Protocol=unix;User ID=root;Allow User Variables=true";

    /// <summary>Further arguments.</summary>
    protected virtual IReadOnlyList<string> More => [];

    protected override async Task PingAsync()
    {
        await using var connection = new MySqlConnection(Root + ";Pooling=false;Connection Timeout=2");
        await connection.OpenAsync();
        await using var command = new MySqlCommand(
            """
            CREATE USER IF NOT EXISTS test@'%' IDENTIFIED BY 'test'; GRANT ALL ON *.* TO test@'%';
            CREATE USER IF NOT EXISTS secure@'%' IDENTIFIED BY 'test' REQUIRE SSL; GRANT ALL ON *.* TO secure@'%'
            """,
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task CreateDatabaseAsync(string name)
    {
        await using var connection = new MySqlConnection(Root);
        await connection.OpenAsync();
        await using var command = new MySqlCommand($"CREATE DATABASE {name} CHARACTER SET utf8mb4", connection);
        await command.ExecuteNonQueryAsync();
    }

    public override string Connection(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={Port};User ID=test;Password=test;Database={database}");
}
