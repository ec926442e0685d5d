using System.Diagnostics;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;
using Npgsql;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>What changes on one node, or in the database itself, is served to phones by another within milliseconds.</summary>
public sealed class PropagationTests(SqlServers servers, ITestOutputHelper output)
{
    /// <summary>After this nothing old may be served. A machine that is busy with other tests gets more.</summary>
    static readonly TimeSpan Never = TimeSpan.FromSeconds(Scale.IsFull ? 1 : 10);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task PushOnOneNode_ThenRegisterOnTheOther()
    {
        var database = await RealtimeServer.MakeDatabaseAsync(await servers.NeedAsync<PostgresServer>());
        await using var a = await RealtimeServer.StartAsync(database);
        await RealtimeServer.PushAliceAsync(a, "first");
        using var ari = a.Ari();
        await using var b = await RealtimeServer.StartAsync(database);
        await using var phone = await SipPhone.ConnectAsync(b, "alice");
        var times = new List<double>();
        for (var i = 0; i < Scale.Of(100, 10_000); i++)
        {
            var password = $"p{i}";
            await RealtimeServer.PushAsync(ari, "auth", "alice", ("password", password));
            times.Add(await UntilAsync(200, phone, password));
        }
        Judge(("PUT on A, REGISTER on B", times));
    }

    [Fact]
    public async Task UpdateInsertAndDeleteByPlainSql_ThenRegister()
    {
        var database = await RealtimeServer.MakeDatabaseAsync(await servers.NeedAsync<PostgresServer>());
        await using var b = await RealtimeServer.StartAsync(database);
        await RealtimeServer.PushAliceAsync(b, "first");
        await using var phone = await SipPhone.ConnectAsync(b, "alice");
        await using var other = new NpgsqlConnection(database.Connection);
        await other.OpenAsync(TestContext.Current.CancellationToken);
        var (updated, gone, made) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Scale.Of(33, 3_400); i++)
        {
            var password = $"p{i}";
            await RunAsync(other, $"UPDATE ps_auths SET password = '{password}' WHERE id = 'alice'");
            updated.Add(await UntilAsync(200, phone, password));
            await RunAsync(other, "DELETE FROM ps_endpoints WHERE id = 'alice'");
            gone.Add(await UntilAsync(401, phone, password));
            await RunAsync(other, "INSERT INTO ps_endpoints (id, auth, aors) VALUES ('alice', 'alice', 'alice')");
            made.Add(await UntilAsync(200, phone, password));
        }
        Judge(("UPDATE by SQL, REGISTER", updated), ("DELETE by SQL, REGISTER", gone), ("INSERT by SQL, REGISTER", made));
    }

    static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Registers again and again until the answer is as it should be; the milliseconds that took, challenge and answer included.</summary>
    static async Task<double> UntilAsync(int status, SipPhone phone, string password)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var reply = await phone.RegisterAsync(password);
            var took = Stopwatch.GetElapsedTime(begun);
            if (reply.Status == status)
            {
                return took.TotalMilliseconds;
            }
            Assert.True(took < Never, $"{reply.Status} after {took}, not {status}");
            // Without a pause it would register 7,000 times a second, and measure how two processors bear that.
            await Task.Delay(Pause);
        }
    }

    void Judge(params IReadOnlyList<(string What, List<double> Times)> all)
    {
        foreach (var (what, times) in all)
        {
            times.Sort();
            output.WriteLine(
                $"{what}: {times.Count} rounds, p50 {times[times.Count / 2]:0.00} ms, p99 {P99(times):0.00} ms, most {times[^1]:0.00} ms"
            );
        }
        if (Scale.IsFull)
        {
            Assert.All(all, one => Assert.True(P99(one.Times) < 20, $"{one.What}: p99 {P99(one.Times)} ms"));
        }
    }

    static double P99(List<double> times) => times[times.Count * 99 / 100];
}
