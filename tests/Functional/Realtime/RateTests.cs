using System.Diagnostics;
using System.Globalization;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.Server;
using Npgsql;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>What realtime costs beside the database alone.</summary>
public sealed class RateTests(SqlServers servers, ITestOutputHelper output)
{
    const int Callers = 16;

    static readonly (ObjectType, string)[] Tables = [(Auth.Type, "ps_auths")];

    async Task<TestDatabase> MadeAsync()
    {
        var database = await TestDatabase.NewAsync(await servers.NeedAsync<PostgresServer>());
        await using var schema = new RealtimeSchema("pgsql", database.Connection, [new(Auth.Type, "ps_auths", [])]);
        await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        return database;
    }

    [Fact]
    public async Task DurablePush_HasHalfTheRateOfTheStatementAlone()
    {
        var database = await MadeAsync();
        await using var node = await Node.StartAsync(database, null, Tables);
        await using var source = NpgsqlDataSource.Create(database.Connection + ";Maximum Pool Size=16;Max Auto Prepare=10");
        var rounds = Scale.Of(40, 1000);

        async Task Push(int caller, int round) =>
            Assert.True((await node.PushAsync(Auth.Type, $"c{caller}", ("username", "u"), ("password", $"p{round}"))).IsDone);

        async Task Statement(int caller, int round)
        {
            await using var command = source.CreateCommand(
                "INSERT INTO ps_auths (id, username, password) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET password = EXCLUDED.password"
            );
            command.Parameters.AddWithValue($"s{caller}");
            command.Parameters.AddWithValue("u");
            command.Parameters.AddWithValue($"p{round}");
            await command.ExecuteNonQueryAsync();
        }

        await RateAsync(Push, 10);
        await RateAsync(Statement, 10);
        // Turn and turn about, so that what else the machine does meets both.
        var (pushes, statements) = (0.0, 0.0);
        for (var i = 0; i < 3; i++)
        {
            pushes = Math.Max(pushes, await RateAsync(Push, rounds));
            statements = Math.Max(statements, await RateAsync(Statement, rounds));
        }
        output.WriteLine(
            $"{Callers} callers: {pushes:0} pushes/s, {statements:0} statements/s with the same triggers, ratio {pushes / statements:0.00}"
        );
        Assert.True(pushes > statements * (Scale.IsFull ? 0.5 : 0.2), $"{pushes:0} against {statements:0}");
    }

    [Fact]
    public async Task ManyUsers_AreLoadedWithin10Seconds()
    {
        var database = await MadeAsync();
        var count = Scale.Of(10_000, 100_000).ToString(CultureInfo.InvariantCulture);
        await database.RunAsync(
            $"INSERT INTO ps_auths (id, username, password) SELECT 'm' || n, 'u' || n, 'p' || n FROM generate_series(1, {count}) n"
        );
        var begun = Stopwatch.GetTimestamp();
        await using var node = await Node.StartAsync(database, null, Tables);
        var took = Stopwatch.GetElapsedTime(begun);
        output.WriteLine($"{node[Auth.Type].Count} auths loaded in {took.TotalSeconds:0.00} s");
        Assert.Equal(count, node[Auth.Type].Count.ToString(CultureInfo.InvariantCulture));
        Assert.True(took < TimeSpan.FromSeconds(10), $"{took}");
    }

    static async Task<double> RateAsync(Func<int, int, Task> act, int rounds)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        for (var round = 0; round < rounds; round++)
                        {
                            await act(caller, round);
                        }
                    })
                )
        );
        return Callers * rounds / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
