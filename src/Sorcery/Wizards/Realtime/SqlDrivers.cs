using Convoke.Sorcery.Wizards.Realtime.MySql;
using Convoke.Sorcery.Wizards.Realtime.Postgres;
using Convoke.Sorcery.Wizards.Realtime.Sqlite;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>The drivers there are.</summary>
static class SqlDrivers
{
    public static readonly IReadOnlyList<SqlDriverRow> All =
    [
        new(
            "pgsql",
            ["postgres", "postgresql"],
            PostgresConf.File,
            PostgresConf.Options,
            ["requirements", "dbappname", "appname", "order_multi_row_results_by_initial_column", "pingtime"],
            ["postgres", "psqlodbc"],
            PostgresConf.Read,
            (connection, origin, isLimited) => new PostgresDriver(connection, origin, isLimited)
        ),
        new(
            "mysql",
            ["mariadb"],
            MySqlConf.File,
            MySqlConf.Options,
            ["requirements", "dbcharset", "charset"],
            ["mysql", "maria", "myodbc"],
            MySqlConf.Read,
            (connection, _, _) => new MySqlDriver(connection)
        ),
        new(
            "sqlite3",
            ["sqlite"],
            SqliteConf.File,
            SqliteConf.Options,
            ["requirements", "debug", "batch", "busy_timeout"],
            ["sqlite"],
            SqliteConf.Read,
            (connection, _, _) => new SqliteDriver(connection)
        ),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(row => row.Name)];

    /// <summary>Null where there is none of this name.</summary>
    public static SqlDriverRow? Find(string name) =>
        All.FirstOrDefault(row => row.Name == name || row.OtherNames.Contains(name, StringComparer.Ordinal));

    /// <param name="driver">a name of one of them</param>
    /// <param name="connection">the .NET driver's connection string</param>
    /// <param name="origin">the name under which the process is connected</param>
    /// <param name="isLimited">whether statements may be given up after a time; not those that make and change tables</param>
    /// <exception cref="ArgumentException">the driver or its connection string is none</exception>
    public static SqlDriver Open(string driver, string connection, string origin, bool isLimited = true) =>
        Find(driver)?.Open(connection, origin, isLimited)
        ?? throw new ArgumentException($"there is no driver '{driver}'; there are {string.Join(", ", Names)}", nameof(driver));
}
