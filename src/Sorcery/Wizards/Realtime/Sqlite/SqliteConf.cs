using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using Microsoft.Data.Sqlite;

namespace Convoke.Sorcery.Wizards.Realtime.Sqlite;

/// <summary>The connection string that a section of res_config_sqlite3.conf stands for.</summary>
static class SqliteConf
{
    public const string File = "res_config_sqlite3.conf";

    public static readonly IReadOnlyList<DatabaseOption> Options =
    [
        DatabaseOption.File,
        DatabaseOption.PoolSize,
        DatabaseOption.StaleMaximum,
    ];

    /// <exception cref="MappingException">there is no such section, or it names no file</exception>
    public static string Read(DatabaseSettings conf)
    {
        // Without a section, only a path can be meant: the file's name is all that is needed.
        var path = conf.Database is { } named ? (named.Contains('/', StringComparison.Ordinal) ? named : null) : conf[DatabaseOption.File];
        return path is null
            ? throw new MappingException(
                conf.Database is null
                    ? $"{conf.Where} needs dbfile"
                    : $"{File} has no section [{conf.Database}]; it needs one with dbfile = <path>"
            )
            : new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString;
    }
}
