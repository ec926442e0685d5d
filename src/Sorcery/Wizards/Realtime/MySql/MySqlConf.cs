using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using MySqlConnector;

namespace Convoke.Sorcery.Wizards.Realtime.MySql;

/// <summary>The connection string that res_config_mysql.conf stands for.</summary>
static class MySqlConf
{
    public const string File = "res_config_mysql.conf";

    /// <exception cref="MappingException">a setting cannot be used</exception>
    public static string Read(DatabaseSettings conf)
    {
        var settings = new MySqlConnectionStringBuilder
        {
            Server = conf["dbhost"] ?? conf["dbsock"] ?? "localhost",
            Port = (uint)conf.Count("dbport", 3306),
            Database = conf.Database ?? conf["dbname"] ?? "asterisk",
            UserID = conf["dbuser"] ?? "asterisk",
            Password = conf["dbpass"] ?? "",
            MaximumPoolSize = (uint)conf.Count("pool_size", 16),
        };
        if (conf["dbhost"] is null && conf["dbsock"] is not null)
        {
            settings.ConnectionProtocol = MySqlConnectionProtocol.UnixSocket;
        }
        if (conf["ssl_ca"] is { } ca)
        {
            settings.SslCa = ca;
            settings.SslMode = MySqlSslMode.VerifyCA;
        }
        if (conf["ssl_cert"] is { } cert)
        {
            settings.SslCert = cert;
            settings.SslKey = conf["ssl_key"] ?? throw new MappingException($"{File}: ssl_cert needs ssl_key");
        }
        if (conf["sslmode"] is { } mode)
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
