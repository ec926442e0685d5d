using System.Globalization;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>Contacts of several AORs that come at the same time.</summary>
public sealed class GroupCommitTests(SqlServers servers)
{
    const int Aors = 50;

    [Fact]
    public async Task OneIsRefused_TheOthersOfItsTransactionAreWritten()
    {
        await using var node = await StartAsync("CHECK (uri <> 'sip:refused@192.0.2.1')");

        var results = await Task.WhenAll(Enumerable.Range(0, Aors).Select(n => WriteAsync(node, n, n == 20 ? "refused" : "phone")));

        Assert.False(results[20].IsDone);
        Assert.Equal(Aors - 1, results.Count(r => r.IsDone));
        Assert.Equal(Aors - 1, node[Contact.Type].Count);
    }

    [Fact]
    public async Task TheyShareTransactions_AndEachHasItsRevision()
    {
        await using var node = await StartAsync("CHECK (true)");

        Assert.All(await Task.WhenAll(Enumerable.Range(0, Aors).Select(n => WriteAsync(node, n, "phone"))), r => Assert.True(r.IsDone));

        var transactions = await node.Database.AskAsync("SELECT count(DISTINCT xmin::text) FROM ps_contacts");
        Assert.True(Convert.ToInt32(transactions, CultureInfo.InvariantCulture) < Aors, $"{transactions} transactions");
        var kept = await node.Database.ColumnAsync("SELECT id || ' ' || revision FROM convoke_revision WHERE tbl = 'ps_contacts'");
        Assert.Equal(kept.Order(), node[Contact.Type].All().Select(o => $"{o.Id} {o.Revision}").Order());
    }

    static Task<PushResult> WriteAsync(DatabaseNode node, int number, string user)
    {
        var (aor, uri) = ($"a{number}", $"sip:{user}@192.0.2.1");
        var draft = new Draft(Contact.Type, ContactIds.OfRegistered(aor, uri));
        draft.Set(Contact.Uri, uri);
        return node[Contact.Type].WriteGroupAsync(ContactIds.GroupOf(aor), [], [draft], []).AsTask();
    }

    async Task<DatabaseNode> StartAsync(string constraint)
    {
        var database = await TestDatabase.NewAsync(await servers.NeedAsync<PostgresServer>());
        await using (var schema = new RealtimeSchema("pgsql", database.Connection, [new(Contact.Type, "ps_contacts", [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        await database.RunAsync($"ALTER TABLE ps_contacts ADD CONSTRAINT odd {constraint}");
        return new(database, await Node.StartAsync(database, null, (Contact.Type, "ps_contacts")));
    }

    sealed record DatabaseNode(TestDatabase Database, Node Node) : IAsyncDisposable
    {
        public ObjectStore this[ObjectType type] => Node[type];

        public ValueTask DisposeAsync() => Node.DisposeAsync();
    }
}
