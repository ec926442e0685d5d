using Convoke.Sorcery.Wizards.Realtime.MySql;
using Convoke.Sorcery.Wizards.Realtime.Postgres;
using Convoke.Sorcery.Wizards.Realtime.Sqlite;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>The drivers there are.</summary>
static class SqlDrivers
{
    public static readonly IReadOnlyList<string> Names = ["pgsql", "mysql", "sqlite3"];

    /// <param name="driver">one of <see cref="Names"/></param>
    /// <param name="connection">the .NET driver's connection string</param>
    /// <param name="origin">the name under which the process is connected</param>
    /// <param name="isLimited">whether statements may be given up after a time; not those that make and change tables</param>
    /// <exception cref="ArgumentException">the driver or its connection string is none</exception>
    public static SqlDriver Open(string driver, string connection, string origin, bool isLimited = true) =>
        driver switch
        {
            "pgsql" => new PostgresDriver(connection, origin, isLimited),
            "mysql" => new MySqlDriver(connection),
            "sqlite3" => new SqliteDriver(connection),
            _ => throw new ArgumentException($"there is no driver '{driver}'; there are {string.Join(", ", Names)}", nameof(driver)),
        };
}
