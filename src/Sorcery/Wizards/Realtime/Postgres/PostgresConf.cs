using System.Globalization;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using Npgsql;

namespace Convoke.Sorcery.Wizards.Realtime.Postgres;

/// <summary>The connection string that res_pgsql.conf stands for.</summary>
static class PostgresConf
{
    public const string File = "res_pgsql.conf";

    static readonly DatabaseOption RootCertificate = new("sslrootcert");
    static readonly DatabaseOption Certificate = new("sslcert");
    static readonly DatabaseOption Key = new("sslkey");

    public static readonly IReadOnlyList<DatabaseOption> Options = [.. DatabaseOption.OfServers, RootCertificate, Certificate, Key];

    /// <exception cref="MappingException">a setting cannot be used</exception>
    public static string Read(DatabaseSettings conf)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            // dbsock is the folder of the socket, or the socket itself.
            Host = conf.HostBesideSocket ?? Folder(conf[DatabaseOption.Socket]) ?? "localhost",
            Port = conf.Count(DatabaseOption.Port, 5432),
            Database = conf.Database ?? conf[DatabaseOption.Name] ?? "asterisk",
            Username = conf[DatabaseOption.User] ?? "asterisk",
            Password = conf[DatabaseOption.Password],
            MaxPoolSize = conf.Count(DatabaseOption.PoolSize, 16),
            RootCertificate = conf[RootCertificate],
            SslCertificate = conf[Certificate],
            SslKey = conf[Key],
        };
        if (conf[DatabaseOption.SslMode] is { } mode)
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
