using System.Net;
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
        // A machine that is busy with other tests may let the database wait for longer than the server does.
        server.Log.Expect("does not answer");
        await server.StartAsync();
        return server;
    }

    /// <summary>Pushes, again where the database was too slow for it.</summary>
    public static async Task PushAsync(AriClient ari, string type, string id, params (string Attribute, string Value)[] fields)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var answer = await ari.PutAsync(type, id, fields);
            if (answer.Status != HttpStatusCode.ServiceUnavailable || limit.IsCancellationRequested)
            {
                Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
                return;
            }
            await Task.Delay(50);
        }
    }

    /// <summary>Pushes alice with an auth, an AOR for one contact and an endpoint.</summary>
    public static async Task PushAliceAsync(ConvokeProcess server, string password)
    {
        using var ari = server.Ari();
        await PushAsync(ari, "auth", "alice", ("username", "alice"), ("password", password));
        await PushAsync(ari, "aor", "alice", ("max_contacts", "1"), ("remove_existing", "yes"));
        await PushAsync(ari, "endpoint", "alice", ("auth", "alice"), ("aors", "alice"));
    }
}
