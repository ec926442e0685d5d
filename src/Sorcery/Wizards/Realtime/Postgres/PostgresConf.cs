using System.Globalization;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>The connection string that res_pgsql.conf stands for.</summary>
static class PostgresConf
{
    public const string File = "res_pgsql.conf";

    /// <exception cref="MappingException">a setting cannot be used</exception>
    public static string Read(DatabaseSettings conf)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            // dbsock is the folder of the socket, or the socket itself; it counts where no host is named.
            Host = conf["dbhost"] ?? Folder(conf["dbsock"]) ?? "localhost",
            Port = conf.Count("dbport", 5432),
            Database = conf.Database ?? conf["dbname"] ?? "asterisk",
            Username = conf["dbuser"] ?? "asterisk",
            Password = conf["dbpass"],
            MaxPoolSize = conf.Count("pool_size", 16),
            RootCertificate = conf["sslrootcert"],
            SslCertificate = conf["sslcert"],
            SslKey = conf["sslkey"],
        };
        if (conf["sslmode"] is { } mode)
        {
            settings.SslMode = Enum.TryParse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var parsed)
                ? parsed
                : throw new MappingException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{File}: sslmode = '{mode}'; accepted is disable, allow, prefer, require, verify-ca, verify-full"
                    )
                );
        }
        return settings.ConnectionString;
    }

    static string? Folder(string? socket)
    {
        var file = socket?.LastIndexOf("/.s.PGSQL.", StringComparison.Ordinal) ?? -1;
        return file > 0 ? socket![..file] : socket;
    }
}
