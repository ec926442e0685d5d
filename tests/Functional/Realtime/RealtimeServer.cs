using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>The whole server on a database that others may have as well.</summary>
public static class RealtimeServer
{
    const string Tables = "ps_endpoints ps_auths ps_aors";

    const string Mapping = "[res_pjsip]\nendpoint = realtime,ps_endpoints\nauth = realtime,ps_auths\naor = realtime,ps_aors\n";

    /// <summary>A database with all tables, made by the program itself.</summary>
    public static async Task<TestDatabase> MakeDatabaseAsync(SqlServer server)
    {
        var database = await TestDatabase.NewAsync(server);
        var made = await Components.RunAsync(
            Folders.Program,
            ["db", "create", "--driver", database.Driver, "--connection", database.Connection]
        );
        Assert.True(made.Status == 0, made.Error);
        return database;
    }

    /// <summary>Lays out a server with endpoints, auths and AORs in the database.</summary>
    public static ConvokeProcess Prepare(TestDatabase database, string tables = Tables, string mapping = Mapping)
    {
        using var settings = RealtimeEtc.For(database.Server, database.Name, tables);
        return ConvokeProcess.Prepare(etc =>
        {
            foreach (var file in Directory.GetFiles(settings.Folder))
            {
                etc.Write(Path.GetFileName(file), File.ReadAllText(file));
            }
            etc.Write("sorcery.conf", mapping);
        });
    }

    public static async Task<ConvokeProcess> StartAsync(TestDatabase database)
    {
        var server = Prepare(database);
        await server.StartAsync();
        return server;
    }
}
