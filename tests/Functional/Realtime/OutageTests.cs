using System.Diagnostics;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>The database goes away: what was known is served on, writes are refused soon, and afterwards all is as the database says.</summary>
public abstract class OutageTests
{
    static readonly (ObjectType, string)[] Tables = [(Auth.Type, "ps_auths")];

    protected abstract Task<SqlServer> StartAsync();

    [Theory]
    [InlineData("STOP")]
    [InlineData("KILL")]
    public async Task WhileAway_ServesAndRefusesWrites_AfterwardsIsConsistent(string signal)
    {
        await using var server = await StartAsync();
        var database = await TestDatabase.NewAsync(server);
        await using (var schema = new RealtimeSchema(database.Driver, database.Connection, [new(Auth.Type, "ps_auths", [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        var node = await Node.StartAsync(database, null, Tables);
        await using (node)
        {
            for (var i = 0; i < 20; i++)
            {
                Assert.Equal(PushStatus.Created, (await Push(node, $"u{i}", "before")).Status);
            }
            await server.SignalAsync(signal);
            for (var i = 0; i < 20; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                var refused = await Push(node, $"u{i}", "during");
                Assert.True(refused.Status is PushStatus.Unavailable or PushStatus.Unknown, $"{refused.Status} {refused.Reason}");
                Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(1), $"write {i} took {Stopwatch.GetElapsedTime(begun)}");
                Assert.Equal("before", node[Auth.Type].Find($"u{i}")!.Get(Auth.Password));
            }
            Assert.Null(node[Auth.Type].Find("nobody"));

            if (signal == "STOP")
            {
                await server.SignalAsync("CONT");
            }
            else
            {
                await server.LaunchAsync();
            }
            var back = Stopwatch.GetTimestamp();
            while (await Push(node, "after", "new") is { Status: PushStatus.Unavailable or PushStatus.Unknown } still)
            {
                Assert.True(Stopwatch.GetElapsedTime(back) < TimeSpan.FromSeconds(5), $"it did not recover within 5 s: {still.Reason}");
                await Task.Delay(20);
            }
            for (var i = 0; i < 20; i++)
            {
                var stored = (string?)await database.AskAsync($"SELECT password FROM ps_auths WHERE id = 'u{i}'");
                await node.UntilAsync(Auth.Type, $"u{i}", o => o?.Get(Auth.Password) == stored, seconds: 5);
            }
        }
    }

    [Fact]
    public async Task StartWhileAway_ServesTheSnapshot_AndCatchesUp()
    {
        await using var server = await StartAsync();
        var database = await TestDatabase.NewAsync(server);
        await using (var schema = new RealtimeSchema(database.Driver, database.Connection, [new(Auth.Type, "ps_auths", [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        var etc = RealtimeEtc.For(server, database.Name, "ps_auths");
        await using (var first = await Node.StartAsync(etc, null, Tables))
        {
            Assert.Equal(PushStatus.Created, (await Push(first, "kept", "v")).Status);
            Assert.Equal(PushStatus.Created, (await Push(first, "gone", "v")).Status);
            Assert.Equal(PushStatus.Created, (await Push(first, "changed", "v")).Status);
        }
        await database.RunAsync(
            "DELETE FROM ps_auths WHERE id = 'gone'",
            "UPDATE ps_auths SET password = 'w' WHERE id = 'changed'",
            "INSERT INTO ps_auths (id, username, password) VALUES ('new', 'n', 'p')"
        );
        await server.SignalAsync("KILL");
        await using var second = await Node.StartAsync(etc, null, Tables);
        Assert.Equal(["changed", "gone", "kept"], second[Auth.Type].Sorted().Select(o => o.Id));
        Assert.Equal("v", second[Auth.Type].Find("changed")!.Get(Auth.Password));
        Assert.Equal(PushStatus.Unavailable, (await Push(second, "kept", "x")).Status);
        await server.LaunchAsync();
        await second.UntilAsync(Auth.Type, "new", o => o is not null);
        await second.UntilAsync(Auth.Type, "gone", o => o is null);
        await second.UntilAsync(Auth.Type, "changed", o => o?.Get(Auth.Password) == "w");
        Assert.Equal("v", second[Auth.Type].Find("kept")!.Get(Auth.Password));
    }

    [Fact]
    public async Task StartWhileAway_WithoutSnapshot_SaysUnavailableNotAbsent()
    {
        await using var server = await StartAsync();
        var database = await TestDatabase.NewAsync(server);
        await server.SignalAsync("KILL");
        await using var node = await Node.StartAsync(database, null, Tables);
        Assert.Equal(Convoke.Sorcery.Wizards.LookupState.Unavailable, node[Auth.Type].Ask("anybody").State);
    }

    static Task<PushResult> Push(Node node, string id, string password) =>
        node.PushAsync(Auth.Type, id, ("username", "u"), ("password", password));
}

public sealed class PostgresOutageTests : OutageTests
{
    protected override async Task<SqlServer> StartAsync() => await SqlServers.OwnAsync<PostgresServer>();
}

public sealed class MariaDbOutageTests : OutageTests
{
    protected override async Task<SqlServer> StartAsync() => await SqlServers.OwnAsync<MariaDbServer>();
}
