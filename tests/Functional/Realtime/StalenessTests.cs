using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>While the database is away, what is served says how old it is: on the command line, over ARI, also after a restart.</summary>
public sealed class StalenessTests
{
    const string Note = "does not answer; this is what was known";

    [Fact]
    public async Task DatabaseAway_AgeIsShown_AlsoAfterARestart_AndBounded()
    {
        await using var postgres = await SqlServers.OwnAsync<PostgresServer>();
        var database = await RealtimeServer.MakeDatabaseAsync(postgres);
        await using var server = RealtimeServer.Prepare(database, "ps_auths", "[res_pjsip]\nauth = realtime,ps_auths\nendpoint = memory\n");
        await server.StartAsync();
        server.Log.Expect("does not answer");
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"))).Status);
        var fresh = await ari.GetAsync("auth", "alice");
        Assert.Null(fresh.Warning);
        Assert.Null(fresh.Age);
        Assert.DoesNotContain(Note, await server.CliAsync("pjsip show auths"), StringComparison.Ordinal);
        Assert.Contains(": answers", await server.CliAsync("realtime show status"), StringComparison.Ordinal);

        await postgres.SignalAsync("KILL");
        await UntilAsync(async () => (await ari.GetAsync("auth", "alice")).Warning is not null);
        await ShowsAgeAsync(server, ari, atLeast: 0);
        // Where the store is another, nothing is old.
        Assert.Null((await ari.GetAsync("endpoint", "nobody")).Warning);

        // The age counts on over a restart.
        await UntilAsync(async () => (await ari.GetAsync("auth", "alice")).Age >= TimeSpan.FromSeconds(2));
        await server.RestartAsync();
        await ShowsAgeAsync(server, ari, atLeast: 2);

        Assert.Equal(0, await server.StopAsync());
        server.Etc.Append("res_pgsql.conf", "stale_maximum = 1\n");
        await server.StartAsync();
        await UntilAsync(async () => (await ari.GetAsync("auth", "alice")).Status == HttpStatusCode.ServiceUnavailable);

        await postgres.LaunchAsync();
        await UntilAsync(async () => await ari.GetAsync("auth", "alice") is { Status: HttpStatusCode.OK, Warning: null, Age: null });
        Assert.Contains(": answers", await server.CliAsync("realtime show status"), StringComparison.Ordinal);
    }

    static async Task ShowsAgeAsync(ConvokeProcess server, AriClient ari, int atLeast)
    {
        var stale = await ari.GetAsync("auth", "alice");
        Assert.Equal(HttpStatusCode.OK, stale.Status);
        Assert.Equal("secret", stale["password"]);
        Assert.Equal("110 - \"Response is Stale\"", stale.Warning);
        Assert.True(stale.Age >= TimeSpan.FromSeconds(atLeast), $"{stale.Age}");
        var missing = await ari.GetAsync("auth", "nobody");
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        Assert.NotNull(missing.Warning);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ari.PutAsync("auth", "alice", ("password", "new"))).Status);
        Assert.Contains(Note, await server.CliAsync("pjsip show auths"), StringComparison.Ordinal);
        Assert.Contains(Note, await server.CliAsync("pjsip show auth alice"), StringComparison.Ordinal);
        Assert.Contains("what was known", await server.CliAsync("sorcery show settings"), StringComparison.Ordinal);
        var status = await server.CliAsync("realtime show status");
        Assert.Contains("writes are refused", status, StringComparison.Ordinal);
        Assert.Contains("1 objects", status, StringComparison.Ordinal);
    }

    static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
