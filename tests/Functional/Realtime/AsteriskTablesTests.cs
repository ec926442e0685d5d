using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A database that Asterisk's migrations made, with rows that plain SQL put there.</summary>
public abstract class AsteriskTablesTests
{
    static readonly (ObjectType, string)[] Tables =
    [
        (Endpoint.Type, "ps_endpoints"),
        (Auth.Type, "ps_auths"),
        (Aor.Type, "ps_aors"),
        (Transport.Type, "ps_transports"),
    ];

    static readonly IReadOnlyList<TablePlan> Plans = [.. Tables.Select(t => new TablePlan(t.Item1, t.Item2, []))];

    protected abstract Task<TestDatabase> NewAsync();

    /// <summary>How it quotes names.</summary>
    protected abstract char Mark { get; }

    protected abstract string Dialect { get; }

    /// <summary>Whether its columns refuse words that they were not made for.</summary>
    protected virtual bool HasEnums => true;

    async Task<TestDatabase> MadeAsync()
    {
        var statements = AsteriskSchema.Statements(Dialect);
        var database = await NewAsync();
        await database.RunAsync(statements);
        await database.RunAsync(
            $"INSERT INTO ps_endpoints (id, transport, aors, auth, context, disallow, allow, direct_media, {Mark}100rel{Mark}, timers, set_var, dtmf_mode) "
                + "VALUES ('alice', 'udp', 'alice', 'alice', 'internal', 'all', 'ulaw,alaw', 'no', 'required', 'forced', 'A=1;B=2', NULL)",
            "INSERT INTO ps_auths (id, auth_type, username, password) VALUES ('alice', 'userpass', 'alice', 'o''hara^5E')",
            "INSERT INTO ps_aors (id, max_contacts, contact, qualify_timeout) VALUES ('alice', 3, 'sip:a@192.0.2.1;transport=tcp', 2.5)",
            "INSERT INTO ps_transports (id, protocol, bind, tcp_keepalive_enable) VALUES ('udp', 'udp', '0.0.0.0:5060', true)"
        );
        return database;
    }

    [Fact]
    public async Task RowsPutBySql_AreServed()
    {
        var database = await MadeAsync();
        await using var node = await Node.StartAsync(database, null, Tables);
        var alice = node[Endpoint.Type].Find("alice")!.Attributes();
        Assert.Equal("internal", alice.First("context"));
        Assert.Equal("(ulaw|alaw)", alice.First("allow"));
        Assert.Equal("required", alice.First("100rel"));
        Assert.Equal("always", alice.First("timers"));
        Assert.Equal(["A=1", "B=2"], alice.Where(a => a.Key == "set_var").Select(a => a.Value));
        Assert.Equal("rfc4733", alice.First("dtmf_mode"));
        Assert.Equal("o'hara^", node[Auth.Type].Find("alice")!.Get(Auth.Password));
        var aor = node[Aor.Type].Find("alice")!.Attributes();
        Assert.Equal("3", aor.First("max_contacts"));
        Assert.Equal("2.500000", aor.First("qualify_timeout"));
        Assert.Equal("sip:a@192.0.2.1;transport=tcp", aor.First("contact"));
        Assert.Equal("true", node[Transport.Type].Find("udp")!.Attributes().First("tcp_keepalive_enable"));
    }

    [Fact]
    public async Task Push_ChangesOnlyWhatItNames_AndSqlSeesIt()
    {
        var database = await MadeAsync();
        await using var node = await Node.StartAsync(database, null, Tables);
        Assert.Equal(
            PushStatus.Updated,
            (await node.PushAsync(Endpoint.Type, "alice", ("context", "other"), ("dtls_auto_generate_cert", "yes"))).Status
        );
        Assert.Equal("other", await database.AskAsync("SELECT context FROM ps_endpoints WHERE id = 'alice'"));
        Assert.Equal(
            "yes",
            (await database.AskAsync("SELECT concat(dtls_auto_generate_cert, '') FROM ps_endpoints WHERE id = 'alice'"))!.ToString(),
            // An enum has one spelling; a text keeps the one it was pushed in.
            ignoreCase: !HasEnums
        );
        Assert.Equal("forced", (await database.AskAsync("SELECT concat(timers, '') FROM ps_endpoints WHERE id = 'alice'"))!.ToString());
        Assert.Equal(PushStatus.Created, (await node.PushAsync(Auth.Type, "bob", ("username", "bob"), ("password", "x"))).Status);
        Assert.Equal("bob", await database.AskAsync("SELECT username FROM ps_auths WHERE id = 'bob'"));
        Assert.Equal(PushStatus.Deleted, (await node[Auth.Type].DeleteAsync("bob")).Status);
        Assert.Null(await database.AskAsync("SELECT username FROM ps_auths WHERE id = 'bob'"));
    }

    [Fact]
    public async Task ValueThatTheColumnsCannotHold_IsRefusedAndAfterMigrateKeptBeside()
    {
        var database = await MadeAsync();
        await using (var node = await Node.StartAsync(database, null, Tables))
        {
            var refused = await node.PushAsync(Endpoint.Type, "alice", ("dtmf_mode", "none"), ("@tenant", "7"));
            Assert.Equal(PushStatus.Invalid, refused.Status);
            Assert.Contains(HasEnums ? "dtmf_mode" : "@tenant", refused.Errors![0].Accepted, StringComparison.Ordinal);
        }
        await using (var schema = new RealtimeSchema(database.Driver, database.Connection, Plans))
        {
            var plan = await schema.PlanMigrateAsync(default);
            Assert.All(plan.Statements, s => Assert.DoesNotContain("ALTER TABLE", s, StringComparison.Ordinal));
            await schema.ApplyAsync(plan, default);
            Assert.Empty((await schema.PlanMigrateAsync(default)).Findings);
        }
        await using (var node = await Node.StartAsync(database, null, Tables))
        {
            Assert.Equal(
                PushStatus.Updated,
                (await node.PushAsync(Endpoint.Type, "alice", ("dtmf_mode", "none"), ("@tenant", "7"))).Status
            );
            Assert.Equal(PushStatus.Updated, (await node.PushAsync(Auth.Type, "alice", ("password", new string('p', 200)))).Status);
        }
        await using var again = await Node.StartAsync(database, null, Tables);
        var alice = again[Endpoint.Type].Find("alice")!.Attributes();
        Assert.Equal("none", alice.First("dtmf_mode"));
        Assert.Equal("7", alice.First("@tenant"));
        Assert.Equal("internal", alice.First("context"));
        Assert.Equal(200, again[Auth.Type].Find("alice")!.Get(Auth.Password).Length);
    }

    [Fact]
    public async Task AliasColumns_CountBeforeTheirAttribute_AndGoIntoItWhenItIsPushed()
    {
        var database = await MadeAsync();
        await database.RunAsync(
            "UPDATE ps_endpoints SET deny = '0.0.0.0/0', permit = '10.0.0.0/8', contact_deny = '0.0.0.0/0', "
                + "contact_permit = '192.0.2.0/24' WHERE id = 'alice'"
        );
        await using (var node = await Node.StartAsync(database, null, Tables))
        {
            var alice = node[Endpoint.Type].Find("alice")!;
            Assert.Equal("!0.0.0.0/0.0.0.0,10.0.0.0/255.0.0.0", alice.Get(Endpoint.Permit).ToString());
            Assert.Equal("!0.0.0.0/0.0.0.0,192.0.2.0/255.255.255.0", alice.Get(Endpoint.ContactPermit).ToString());
            Assert.Equal(PushStatus.Updated, (await node.PushAsync(Endpoint.Type, "alice", ("context", "other"))).Status);
            Assert.Equal("0.0.0.0/0", await database.AskAsync("SELECT deny FROM ps_endpoints WHERE id = 'alice'"));
            Assert.Equal(
                PushStatus.Updated,
                (await node.PushAsync(Endpoint.Type, "alice", ("deny", ""), ("permit", "10.1.0.0/16"))).Status
            );
            Assert.Null(await database.AskAsync("SELECT deny FROM ps_endpoints WHERE id = 'alice'"));
            Assert.Equal("0.0.0.0/0", await database.AskAsync("SELECT contact_deny FROM ps_endpoints WHERE id = 'alice'"));
        }
        await using var again = await Node.StartAsync(database, null, Tables);
        Assert.Equal("10.0.0.0/255.0.0.0,10.1.0.0/255.255.0.0", again[Endpoint.Type].Find("alice")!.Get(Endpoint.Permit).ToString());
    }

    [Fact]
    public async Task RowOfAView_IsSeenWhenTheTableBehindItChanges()
    {
        var database = await MadeAsync();
        await database.RunAsync("CREATE VIEW logins AS SELECT id, auth_type, username, password FROM ps_auths");
        await using var node = await Node.StartAsync(database, null, (Auth.Type, "logins"));
        Assert.Equal("alice", node[Auth.Type].Find("alice")!.Get(Auth.Username));
        await database.RunAsync("UPDATE ps_auths SET password = 'new' WHERE id = 'alice'");
        await node.UntilAsync(Auth.Type, "alice", o => o?.Get(Auth.Password) == "new");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RowChangedBySql_IsSeen(bool isMigrated)
    {
        var database = await MadeAsync();
        if (isMigrated)
        {
            await using var schema = new RealtimeSchema(database.Driver, database.Connection, Plans);
            await schema.ApplyAsync(await schema.PlanMigrateAsync(default), default);
        }
        await using var node = await Node.StartAsync(database, null, Tables);
        await database.RunAsync("UPDATE ps_auths SET password = 'new' WHERE id = 'alice'");
        await node.UntilAsync(Auth.Type, "alice", o => o?.Get(Auth.Password) == "new");
        await database.RunAsync("INSERT INTO ps_auths (id, username, password) VALUES ('carol', 'carol', 'c')");
        await node.UntilAsync(Auth.Type, "carol", o => o?.Get(Auth.Username) == "carol");
        await database.RunAsync("UPDATE ps_auths SET id = 'carla' WHERE id = 'carol'");
        await node.UntilAsync(Auth.Type, "carla", o => o is not null);
        await node.UntilAsync(Auth.Type, "carol", o => o is null);
        await database.RunAsync("UPDATE ps_auths SET username = '' WHERE id = 'alice'", "DELETE FROM ps_auths WHERE id = 'carla'");
        await node.UntilAsync(Auth.Type, "carla", o => o is null);
        Assert.Equal("alice", node[Auth.Type].Find("alice")!.Get(Auth.Username));
    }
}

public sealed class PostgresAsteriskTablesTests(SqlServers servers) : AsteriskTablesTests
{
    protected override char Mark => '"';

    protected override string Dialect => "postgresql";

    protected override async Task<TestDatabase> NewAsync() => await TestDatabase.NewAsync(await servers.NeedAsync<PostgresServer>());
}

public sealed class MariaDbAsteriskTablesTests(SqlServers servers) : AsteriskTablesTests
{
    protected override char Mark => '`';

    protected override string Dialect => "mysql";

    protected override async Task<TestDatabase> NewAsync() => await TestDatabase.NewAsync(await servers.NeedAsync<MariaDbServer>());
}

public sealed class SqliteAsteriskTablesTests : AsteriskTablesTests, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("convoke-sqlite-").FullName;

    protected override char Mark => '"';

    protected override string Dialect => "sqlite";

    protected override bool HasEnums => false;

    protected override Task<TestDatabase> NewAsync() => Task.FromResult(TestDatabase.OfFile(Path.Combine(folder, "asterisk.sqlite3")));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
