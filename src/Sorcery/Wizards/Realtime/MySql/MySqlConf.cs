using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using MySqlConnector;

namespace Convoke.Sorcery.Wizards.Realtime.MySql;

/// <summary>The connection string that res_config_mysql.conf stands for.</summary>
static class MySqlConf
{
    public const string File = "res_config_mysql.conf";

    static readonly DatabaseOption Authority = new("ssl_ca");
    static readonly DatabaseOption Certificate = new("ssl_cert");
    static readonly DatabaseOption Key = new("ssl_key");

    public static readonly IReadOnlyList<DatabaseOption> Options = [.. DatabaseOption.OfServers, Authority, Certificate, Key];

    /// <exception cref="MappingException">a setting cannot be used</exception>
    public static string Read(DatabaseSettings conf)
    {
        var settings = new MySqlConnectionStringBuilder
        {
            Server = conf.HostBesideSocket ?? conf[DatabaseOption.Socket] ?? "localhost",
            Port = (uint)conf.Count(DatabaseOption.Port, 3306),
            Database = conf.Database ?? conf[DatabaseOption.Name] ?? "asterisk",
            UserID = conf[DatabaseOption.User] ?? "asterisk",
            Password = conf[DatabaseOption.Password] ?? "",
            MaximumPoolSize = (uint)conf.Count(DatabaseOption.PoolSize, 16),
        };
        if (conf.HostBesideSocket is null && conf[DatabaseOption.Socket] is not null)
        {
            settings.ConnectionProtocol = MySqlConnectionProtocol.UnixSocket;
        }
        if (conf[Authority] is { } ca)
        {
            settings.SslCa = ca;
            settings.SslMode = MySqlSslMode.VerifyCA;
        }
        if (conf[Certificate] is { } cert)
        {
            settings.SslCert = cert;
            settings.SslKey = conf[Key] ?? throw new MappingException($"{File}: ssl_cert needs ssl_key");
        }
        if (conf[DatabaseOption.SslMode] is { } mode)
        {
            settings.SslMode = Enum.TryParse<MySqlSslMode>(
                mode.Replace("-", "", StringComparison.Ordinal),
                ignoreCase: true,
                out var parsed
            )
                ? parsed
                : throw new MappingException(
                    $"{File}: sslmode = '{mode}'; accepted is disabled, preferred, required, verify-ca, verify-full"
                );
        }
        return settings.ConnectionString;
    }
}
