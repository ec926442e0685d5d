using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Mapping;

namespace Convoke.Sorcery.Wizards.Realtime.Conf;

/// <summary>
/// Families that Asterisk reaches by ODBC: the data source that res_odbc.conf names is looked up in odbc.ini, and reached by our own
/// driver for the database it is of.
/// </summary>
static class OdbcConf
{
    /// <summary>What extconfig.conf calls it.</summary>
    public const string Name = "odbc";

    public const string File = "res_odbc.conf";

    public static readonly IReadOnlyList<DatabaseOption> Options =
    [
        new("dsn"),
        new("username"),
        new("password"),
        DatabaseOption.PoolSize,
        DatabaseOption.StaleMaximum,
    ];

    /// <summary>What Asterisk reads there for its pool and its ODBC driver.</summary>
    public static readonly IReadOnlyList<string> Unused =
    [
        "enabled",
        "pre-connect",
        "max_connections",
        "connect_timeout",
        "negative_connection_cache",
        "sanitysql",
        "limit",
        "idlecheck",
        "share_connections",
        "backslash_is_escape",
        "forcecommit",
        "isolation",
        "logging",
        "slow_query_limit",
        "cache_type",
        "cache_size",
    ];

    static readonly string[] IniFiles = ["/etc/odbc.ini", "/usr/local/etc/odbc.ini"];

    /// <summary>The driver and its connection string.</summary>
    /// <param name="file">res_odbc.conf</param>
    /// <param name="name">its section</param>
    /// <exception cref="MappingException">the data source is not found, or of a database we have no driver for</exception>
    public static (string Driver, string Connection) Read(ConfFile? file, string name)
    {
        var section = file?.Find(name) ?? throw new MappingException($"{File} has no section [{name}]");
        var source = section.Last("dsn") ?? throw new MappingException($"{File}: [{name}] names no dsn");
        var paths = Environment.GetEnvironmentVariable("ODBCINI") is { Length: > 0 } own ? [own, .. IniFiles] : IniFiles;
        var ini =
            paths.Where(System.IO.File.Exists).Select(path => OdbcIni.Find(path, source)).FirstOrDefault(found => found is not null)
            ?? throw new MappingException(
                $"{File}: [{name}] names the data source '{source}', which is in none of {string.Join(", ", paths)}; ODBCINI can name another file"
            );
        string? Setting(params string[] names) => names.Select(n => ini.GetValueOrDefault(n)).FirstOrDefault(v => v is { Length: > 0 });
        var words = $"{Setting("Driver")} {Setting("Description")}".ToLowerInvariant();
        var settings = new DatabaseSettings(
            $"{File} [{name}]",
            setting =>
                setting switch
                {
                    "dbhost" => Setting("Servername", "Server", "Host"),
                    "dbport" => Setting("Port"),
                    "dbname" or "dbfile" => Setting("Database", "DB"),
                    "dbuser" => section.Last("username") ?? Setting("Username", "UID", "User"),
                    "dbpass" => section.Last("password") ?? Setting("Password", "PWD"),
                    "dbsock" => Setting("Socket"),
                    _ => null,
                },
            null,
            []
        );
        return SqlDrivers.All.FirstOrDefault(row => row.OdbcWords.Any(word => words.Contains(word, StringComparison.Ordinal))) is { } driver
            ? (driver.Name, driver.Connection(settings))
            : throw new MappingException(
                $"{File}: [{name}]: the data source '{source}' has the driver '{Setting("Driver")}'; there are drivers for PostgreSQL, MySQL, MariaDB and SQLite only"
            );
    }
}
