using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Realtime;

/// <summary><c>convoke db</c>, and the server on what it made.</summary>
public sealed class DatabaseCommandTests(SqlServers servers)
{
    static Task<Answer> DbAsync(string verb, TestDatabase database, params string[] more) =>
        Components.RunAsync(Folders.Program, ["db", verb, "--driver", database.Driver, "--connection", database.Connection, .. more]);

    [Fact]
    public Task Postgres_IsMadeCheckedAndServed() => MadeCheckedAndServedAsync<PostgresServer>();

    [Fact]
    public Task MariaDb_IsMadeCheckedAndServed() => MadeCheckedAndServedAsync<MariaDbServer>();

    async Task MadeCheckedAndServedAsync<T>()
        where T : SqlServer, new()
    {
        var database = await TestDatabase.NewAsync(await servers.NeedAsync<T>());
        var before = await DbAsync("check", database);
        Assert.Equal(1, before.Status);
        Assert.Contains("ps_endpoints: the table is missing", before.Output, StringComparison.Ordinal);
        var dry = await DbAsync("create", database, "--dry-run");
        Assert.Equal(0, dry.Status);
        Assert.Contains("CREATE TABLE", dry.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await DbAsync("check", database)).Status);
        var made = await DbAsync("create", database);
        Assert.True(made.Status == 0, made.Error);
        Assert.Equal(0, (await DbAsync("check", database)).Status);
        var twice = await DbAsync("create", database);
        Assert.Equal(1, twice.Status);
        Assert.Contains("there already", twice.Error.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal(0, (await DbAsync("migrate", database)).Status);

        using var settings = RealtimeEtc.For(database.Server, database.Name, "ps_endpoints ps_auths ps_aors");
        await using var server = await ConvokeProcess.StartAsync(etc =>
        {
            foreach (var file in Directory.GetFiles(settings.Folder))
            {
                etc.Write(Path.GetFileName(file), File.ReadAllText(file));
            }
            etc.Write("sorcery.conf", "[res_pjsip]\nendpoint = realtime,ps_endpoints\nauth = realtime,ps_auths\naor = realtime,ps_aors\n");
        });
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"))).Status);
        Assert.Equal("secret", await database.AskAsync("SELECT password FROM ps_auths WHERE id = 'alice'"));
        await server.RestartAsync();
        Assert.Equal("secret", (await ari.GetAsync("auth", "alice"))["password"]);
        Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync("auth", "alice")).Status);
        Assert.Equal(
            0L,
            Convert.ToInt64(await database.AskAsync("SELECT count(*) FROM ps_auths"), System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task Password_MayStandInAFile()
    {
        var database = await TestDatabase.NewAsync(await servers.NeedAsync<MariaDbServer>());
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "test\n", TestContext.Current.CancellationToken);
            string[] line = ["db", "create", "--driver", "mariadb", "--connection", Without(database.Connection)];
            Assert.Equal(1, (await Components.RunAsync(Folders.Program, line)).Status);
            var answer = await Components.RunAsync(Folders.Program, [.. line, "--password-file", file]);
            Assert.True(answer.Status == 0, answer.Error);
        }
        finally
        {
            File.Delete(file);
        }

        static string Without(string connection) => connection.Replace("Password=test;", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnreachableDatabase_IsStatus1AndItsReason()
    {
        var answer = await Components.RunAsync(
            Folders.Program,
            ["db", "check", "--driver", "pgsql", "--connection", "Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2"]
        );
        Assert.Equal(1, answer.Status);
        Assert.NotEmpty(answer.Error.Trim());
    }
}
