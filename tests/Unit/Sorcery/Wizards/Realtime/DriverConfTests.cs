using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Wizards.Realtime;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using MySqlConnector;
using Npgsql;

namespace Convoke.Tests.Unit.Sorcery.Wizards.Realtime;

public sealed class DriverConfTests
{
    static string Connection(string driver, string lines)
    {
        var row = SqlDrivers.Find(driver)!;
        return row.Connection(DatabaseSettings.Find(ConfFile.Parse($"[db]\n{lines}", row.File), row.File, "db"));
    }

    [Theory]
    [InlineData("dbhost=h\ndbport=5433\ndbname=n\ndbuser=u\ndbpass=p")]
    [InlineData("hostname=h\nport=5433\ndbname=n\nuser=u\npassword=p")]
    [InlineData("hostname=h\nport=5433\ndatabase=n\nusername=u\npassword=p\nsocket=/run/postgresql")]
    public void Postgres_TakesTheNamesOfEveryRelease(string lines)
    {
        var settings = new NpgsqlConnectionStringBuilder(Connection("pgsql", lines));
        Assert.Equal(("h", 5433, "n", "u", "p"), (settings.Host, settings.Port, settings.Database, settings.Username, settings.Password));
    }

    [Theory]
    [InlineData("dbsock=/run/postgresql", "/run/postgresql")]
    [InlineData("dbsock=/run/postgresql/.s.PGSQL.5432", "/run/postgresql")]
    [InlineData("dbhost=localhost\ndbsock=/run/postgresql", "/run/postgresql")]
    [InlineData("hostname=LOCALHOST\nsocket=/run/postgresql", "/run/postgresql")]
    [InlineData("dbhost=/run/postgresql", "/run/postgresql")]
    [InlineData("dbhost=127.0.0.1\ndbsock=/run/postgresql", "127.0.0.1")]
    [InlineData("dbhost=localhost", "localhost")]
    public void PostgresHost_IsTheSocketWhereLocalhostHasOne(string lines, string host) =>
        Assert.Equal(host, new NpgsqlConnectionStringBuilder(Connection("pgsql", lines)).Host);

    [Theory]
    [InlineData("dbhost=localhost\ndbsock=/run/mysqld/mysqld.sock", "/run/mysqld/mysqld.sock", true)]
    [InlineData("dbsock=/run/mysqld/mysqld.sock", "/run/mysqld/mysqld.sock", true)]
    [InlineData("dbhost=db.example.org\ndbsock=/run/mysqld/mysqld.sock", "db.example.org", false)]
    [InlineData("dbhost=localhost", "localhost", false)]
    public void MySqlHost_IsTheSocketWhereLocalhostHasOne(string lines, string server, bool isSocket)
    {
        var settings = new MySqlConnectionStringBuilder(Connection("mariadb", lines));
        Assert.Equal((server, isSocket), (settings.Server, settings.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket));
    }

    [Fact]
    public void UnknownOption_IsFoundInEveryDriversFile()
    {
        foreach (var row in SqlDrivers.All)
        {
            var known = string.Concat(row.Options.SelectMany(option => option.Names).Select(name => $"{name}=1\n"));
            var settings = DatabaseSettings.Find(ConfFile.Parse($"[db]\n{known}dbhots=1\n", row.File), row.File, "db");
            Assert.Equal("dbhots", Assert.Single(settings.Unknown(row.Options)).Name);
        }
    }
}
