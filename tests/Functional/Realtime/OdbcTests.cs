using System.Globalization;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.Realtime;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>Families that Asterisk reaches by ODBC are reached by the driver that their data source names.</summary>
public sealed class OdbcTests(SqlServers servers) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("convoke-odbc-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    RealtimeWizardFactory Factory(string ini, string section)
    {
        File.WriteAllText(Path.Combine(folder, "odbc.ini"), ini);
        File.WriteAllText(Path.Combine(folder, "res_odbc.conf"), $"[asterisk]\nenabled => yes\n{section}");
        File.WriteAllText(Path.Combine(folder, "extconfig.conf"), "[settings]\nps_auths => odbc,asterisk\n");
        // Only tests of this class look at it, and they run one after the other.
        Environment.SetEnvironmentVariable("ODBCINI", Path.Combine(folder, "odbc.ini"));
        return new(
            new(new() { Directory = folder }, NullLogger.Instance),
            null,
            ParseScope.Offline,
            NullLogger.Instance,
            TimeProvider.System
        );
    }

    [Theory]
    [InlineData("PostgreSQL Unicode", "Servername", "pgsql")]
    [InlineData("/usr/lib/odbc/psqlodbcw.so", "Server", "pgsql")]
    [InlineData("MariaDB Unicode", "SERVER", "mysql")]
    [InlineData("/usr/lib/odbc/libmyodbc8w.so", "Server", "mysql")]
    public async Task DataSource_IsReachedByTheDriverOfItsDatabase(string driver, string hostName, string expected)
    {
        SqlServer server = expected == "pgsql" ? await servers.NeedAsync<PostgresServer>() : await servers.NeedAsync<MariaDbServer>();
        var database = await TestDatabase.NewAsync(server);
        await using (var schema = new RealtimeSchema(database.Driver, database.Connection, [new(Auth.Type, "ps_auths", [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        await database.RunAsync("INSERT INTO ps_auths (id, username, password) VALUES ('alice', 'alice', 'secret')");
        var ini = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            ; a comment
            [other]
            Driver = SQLite3

            [asterisk-connector]
            Description = the test's
            Driver = {driver}
            {hostName} = 127.0.0.1
            Port = {server.Port}
            Database = {database.Name}

            """
        );
        await using var factory = Factory(ini, "dsn => asterisk-connector\nusername => test\npassword => test\n");

        var wizard = await RealtimeEtc.OpenAsync(factory, Auth.Type, "ps_auths");

        Assert.Equal("secret", wizard.Find("alice").Object?.Get(Auth.Password));
        Assert.Contains(expected, factory.States.Single().Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqliteDataSource_IsItsFile()
    {
        var path = Path.Combine(folder, "db.sqlite3");
        await using (var schema = new RealtimeSchema("sqlite3", $"Data Source={path}", [new(Auth.Type, "ps_auths", [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        await using var factory = Factory($"[lite]\nDriver = SQLite3\nDatabase = {path}\n", "dsn = lite\n");

        var wizard = await RealtimeEtc.OpenAsync(factory, Auth.Type, "ps_auths");

        Assert.Equal(LookupState.Absent, wizard.Find("alice").State);
    }

    [Theory]
    [InlineData("[x]\nDriver = Oracle 21 ODBC driver\n", "dsn => x\n", "drivers for PostgreSQL, MySQL, MariaDB and SQLite only")]
    [InlineData("[x]\nDriver = PostgreSQL\n", "dsn => y\n", "'y', which is in none of")]
    [InlineData("[x]\nDriver = PostgreSQL\n", "", "names no dsn")]
    public async Task DataSourceThatCannotBeReached_IsRefusedWithTheReason(string ini, string section, string reason)
    {
        await using var factory = Factory(ini, section);
        Assert.Contains(
            reason,
            Assert.Throws<MappingException>(() => factory.Open(Auth.Type, "ps_auths")).Message,
            StringComparison.Ordinal
        );
    }
}
