using System.Globalization;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.Realtime;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A family with two lines in extconfig.conf: while the first database is away the second stands in, here another make of database.</summary>
public sealed class FailOverTests(SqlServers servers) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("convoke-failover-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static async Task<TestDatabase> MadeAsync(SqlServer server, string table, params string[] ids)
    {
        var database = await TestDatabase.NewAsync(server);
        await using (var schema = new RealtimeSchema(database.Driver, database.Connection, [new(Auth.Type, table, [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        // Both count their revisions from the same number on: equal ones mean nothing between the two.
        foreach (var id in ids)
        {
            await database.RunAsync($"INSERT INTO {table} (id, username, password) VALUES ('{id}', '{id}', '{table}')");
        }
        return database;
    }

    RealtimeWizardFactory Factory(TestDatabase first, TestDatabase second, bool keepsSnapshot = false)
    {
        File.WriteAllText(
            Path.Combine(folder, "extconfig.conf"),
            """
            [settings]
            auths => mysql,second,spare_auths,2
            auths => "pgsql",first,ps_auths,1
            auths => mysql,second,never,4

            """
        );
        File.WriteAllText(
            Path.Combine(folder, "res_pgsql.conf"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"[first]\ndbhost = 127.0.0.1\ndbport = {first.Server.Port}\ndbname = {first.Name}\ndbuser = test\n"
            )
        );
        File.WriteAllText(
            Path.Combine(folder, "res_config_mysql.conf"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"[second]\ndbhost = 127.0.0.1\ndbport = {second.Server.Port}\ndbname = {second.Name}\ndbuser = test\ndbpass = test\n"
            )
        );
        return new(
            new(new() { Directory = folder }, NullLogger.Instance),
            keepsSnapshot ? () => new(Path.Combine(folder, "realtime.sqlite3"), NullLogger.Instance) : null,
            ParseScope.Offline,
            NullLogger.Instance,
            TimeProvider.System,
            new() { Poll = TimeSpan.FromMilliseconds(200), Return = TimeSpan.FromMilliseconds(300) }
        );
    }

    static async Task<ObjectStore> StoreAsync(RealtimeWizardFactory factory)
    {
        var store = new ObjectStore(Auth.Type, [factory.Open(Auth.Type, "auths")], ParseScope.Offline, false, NullLogger.Instance);
        await store.LoadAsync(TestContext.Current.CancellationToken);
        return store;
    }

    static string Shown(ObjectStore store) => string.Join(' ', store.Sorted().Select(o => $"{o.Id}={o.Get(Auth.Password)}"));

    static async Task UntilAsync(Func<bool> holds, Func<string> shown)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            Assert.False(limit.IsCancellationRequested, shown());
            await Task.Delay(20);
        }
    }

    static async Task WriteAsync(ObjectStore store, string id, string password)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var result = await store.PushAsync(id, [KeyValuePair.Create("username", id), KeyValuePair.Create("password", password)]);
            if (result.IsDone)
            {
                return;
            }
            Assert.False(limit.IsCancellationRequested, result.Reason);
            await Task.Delay(20);
        }
    }

    [Fact]
    public async Task FirstAway_TheSecondStandsIn_UntilTheFirstIsBack()
    {
        await using var postgres = await SqlServers.OwnAsync<PostgresServer>();
        var first = await MadeAsync(postgres, "ps_auths", "both", "only1");
        var second = await MadeAsync(await servers.NeedAsync<MariaDbServer>(), "spare_auths", "both", "only2");
        await using var factory = Factory(first, second);
        var store = await StoreAsync(factory);
        Assert.Equal("both=ps_auths only1=ps_auths", Shown(store));

        await postgres.SignalAsync("KILL");
        await UntilAsync(() => Shown(store) == "both=spare_auths only2=spare_auths" && store.StaleSince is null, () => Shown(store));
        await WriteAsync(store, "new", "n");
        Assert.Equal("n", await second.AskAsync("SELECT password FROM spare_auths WHERE id = 'new'"));
        Assert.StartsWith("mysql", Assert.Single(factory.States).Where, StringComparison.Ordinal);

        await postgres.LaunchAsync();
        await UntilAsync(() => Shown(store) == "both=ps_auths only1=ps_auths" && store.StaleSince is null, () => Shown(store));
        await WriteAsync(store, "both", "again");
        Assert.Equal("again", await first.AskAsync("SELECT password FROM ps_auths WHERE id = 'both'"));
        Assert.Equal("spare_auths", await second.AskAsync("SELECT password FROM spare_auths WHERE id = 'both'"));
    }

    [Fact]
    public async Task StartWhileTheFirstIsAway_ReadsTheSecond()
    {
        await using var postgres = await SqlServers.OwnAsync<PostgresServer>();
        var first = await MadeAsync(postgres, "ps_auths", "only1");
        var second = await MadeAsync(await servers.NeedAsync<MariaDbServer>(), "spare_auths", "only2");
        await postgres.SignalAsync("KILL");
        await using var factory = Factory(first, second);
        var store = await StoreAsync(factory);
        Assert.Equal("only2=spare_auths", Shown(store));
        Assert.Equal(0, Assert.Single(factory.States).Families.Count(f => !f.IsThere));
    }
}
