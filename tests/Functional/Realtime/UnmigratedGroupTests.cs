using System.Globalization;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>Nodes on tables beside which nothing of ours stands: what one of them decides on a group holds only if no other was quicker.</summary>
public abstract class UnmigratedGroupTests
{
    const int Nodes = 3;

    protected abstract Task<SqlServer> NeedAsync();

    [Fact]
    public async Task NodesThatDecideAtOnce_OneIsHeard()
    {
        var database = await TestDatabase.NewAsync(await NeedAsync());
        await using (var schema = new RealtimeSchema(database.Driver, database.Connection, [new(Contact.Type, "ps_contacts", [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        await database.RunAsync(Cluster.Unmigrate(database.Driver, "ps_contacts"));
        var nodes = new List<Node>();
        for (var i = 0; i < Nodes; i++)
        {
            nodes.Add(await Node.StartAsync(database, null, (Contact.Type, "ps_contacts")));
        }
        for (var round = 0; round < Scale.Of(100, 1000); round++)
        {
            var aor = $"a{round}";
            var results = await Task.WhenAll(nodes.Select((node, i) => WriteAsync(node, aor, $"sip:n{i}@192.0.2.1")));
            Assert.True(
                results.Count(r => r.IsDone) == 1,
                $"round {round}: {string.Join(' ', results.Select(r => $"{r.Status} {r.Reason}"))}"
            );
        }
        var most = await database.AskAsync(
            "SELECT max(n) FROM (SELECT count(*) n FROM ps_contacts GROUP BY substr(id, 1, length(id) - 34)) c"
        );
        Assert.Equal(1, Convert.ToInt32(most, CultureInfo.InvariantCulture));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    static Task<PushResult> WriteAsync(Node node, string aor, string uri)
    {
        var draft = new Draft(Contact.Type, ContactIds.OfRegistered(aor, uri));
        draft.Set(Contact.Uri, uri);
        return node[Contact.Type].WriteGroupAsync(ContactIds.GroupOf(aor), [], [draft], []).AsTask();
    }
}

public sealed class PostgresUnmigratedGroupTests(SqlServers servers) : UnmigratedGroupTests
{
    protected override async Task<SqlServer> NeedAsync() => await servers.NeedAsync<PostgresServer>();
}

public sealed class MariaDbUnmigratedGroupTests(SqlServers servers) : UnmigratedGroupTests
{
    protected override async Task<SqlServer> NeedAsync() => await servers.NeedAsync<MariaDbServer>();
}
