using System.Globalization;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.Config;
using Convoke.Sorcery.Wizards.Realtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A configuration folder that names a database, and wizards opened on it.</summary>
public sealed class RealtimeEtc : IDisposable
{
    public RealtimeEtc(string driver, string settings, string tables)
    {
        Folder = Directory.CreateTempSubdirectory("convoke-etc-").FullName;
        var file = driver switch
        {
            "pgsql" => "res_pgsql.conf",
            "mysql" => "res_config_mysql.conf",
            _ => "res_config_sqlite3.conf",
        };
        File.WriteAllText(Path.Combine(Folder, file), $"[db]\n{settings}\n");
        var lines = tables.Split(' ').Select(t => $"{t} => {driver},db,{t}\n");
        File.WriteAllText(Path.Combine(Folder, "extconfig.conf"), $"[settings]\n{string.Concat(lines)}");
    }

    public string Folder { get; }

    public static RealtimeEtc For(SqlServer server, string database, string tables) =>
        server is PostgresServer
            ? new(
                "pgsql",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"dbhost = 127.0.0.1\ndbport = {server.Port}\ndbname = {database}\ndbuser = test"
                ),
                tables
            )
            : new(
                "mysql",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"dbhost = 127.0.0.1\ndbport = {server.Port}\ndbname = {database}\ndbuser = test\ndbpass = test"
                ),
                tables
            );

    public RealtimeWizardFactory Factory(bool keepsSnapshot = false, ILogger? log = null, SqlLimits? limits = null) =>
        new(
            new ConfFiles(new ConfOptions { Directory = Folder }, NullLogger.Instance),
            keepsSnapshot ? () => new(Path.Combine(Folder, "realtime.sqlite3"), NullLogger.Instance) : null,
            ParseScope.Offline,
            log ?? NullLogger.Instance,
            TimeProvider.System,
            limits
        );

    public static async Task<Wizard> OpenAsync(RealtimeWizardFactory factory, ObjectType type, string family)
    {
        var wizard = factory.Open(type, family);
        await wizard.LoadAsync(TestContext.Current.CancellationToken);
        return wizard;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
