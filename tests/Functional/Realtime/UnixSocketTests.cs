using System.Globalization;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A database on this machine is reached by its Unix socket.</summary>
public sealed class UnixSocketTests(SqlServers servers)
{
    [Theory]
    [InlineData("dbsock")]
    [InlineData("dbhost")]
    public async Task Postgres_IsReachedByTheFolderOfItsSocket(string option)
    {
        var server = await servers.NeedAsync<PostgresServer>();
        var settings = string.Create(
            CultureInfo.InvariantCulture,
            $"{option} = {server.SocketFolder}\nport = {server.Port}\nuser = test\ndbname = "
        );
        await ServesAsync(server, "pgsql", settings);
    }

    [Fact]
    public async Task MariaDb_IsReachedByTheSocketThatStandsBesideLocalhost()
    {
        var server = await servers.NeedAsync<MariaDbServer>();
        await ServesAsync(
            server,
            "mysql",
            $"dbhost = localhost\ndbport = 1\ndbsock = {server.SocketPath}\ndbuser = test\ndbpass = test\ndbname = "
        );
    }

    static async Task ServesAsync(SqlServer server, string driver, string settings)
    {
        var database = await TestDatabase.NewAsync(server);
        await using (var schema = new RealtimeSchema(database.Driver, database.Connection, [new(Auth.Type, "ps_auths", [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        await database.RunAsync("INSERT INTO ps_auths (id, username, password) VALUES ('alice', 'alice', 'secret')");
        using var etc = new RealtimeEtc(driver, settings + database.Name, "ps_auths");
        await using var factory = etc.Factory();

        var wizard = await RealtimeEtc.OpenAsync(factory, Auth.Type, "ps_auths");

        Assert.Equal("secret", wizard.Find("alice").Object?.Get(Auth.Password));
    }
}
