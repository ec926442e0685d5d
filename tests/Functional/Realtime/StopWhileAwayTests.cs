using System.Diagnostics;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A node stops in seconds though its database hangs, whatever was on its way there.</summary>
public abstract class StopWhileAwayTests(ITestOutputHelper output)
{
    const int Phones = 20;

    /// <summary>A machine that is busy with other tests gets more; the promise is 10 s.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(Scale.Of(6, 3));

    protected abstract Task<SqlServer> StartAsync();

    [Fact]
    public async Task DatabaseHangsUnderRegistrations_NodeStopsAtOnce()
    {
        await using var server = await StartAsync();
        await using var cluster = await Cluster.StartAsync(server, 1);
        for (var i = 0; i < Phones; i++)
        {
            await cluster.PushUserAsync($"p{i}", ("max_contacts", "1"), ("remove_existing", "yes"));
        }
        for (var round = 0; round < Scale.Of(2, 20); round++)
        {
            using var end = new CancellationTokenSource();
            var phones = Enumerable.Range(0, Phones).Select(i => RunAsync(cluster, $"p{i}", end.Token)).ToList();
            await Task.Delay(300);
            await server.SignalAsync("STOP");
            // At other moments of the outage in each round: writes on their way, the first silence, connecting anew.
            await Task.Delay(round * 150 % 3000);
            var begun = Stopwatch.GetTimestamp();
            Assert.Equal(0, await cluster[0].StopAsync());
            var took = Stopwatch.GetElapsedTime(begun);
            output.WriteLine($"round {round}: stopped within {took.TotalMilliseconds:0} ms");
            await server.SignalAsync("CONT");
            await end.CancelAsync();
            await Task.WhenAll(phones);
            Assert.True(took < Limit, $"round {round}: {took}");
            await cluster[0].StartAsync();
        }
    }

    /// <summary>Registers again and again, until nobody is there any more.</summary>
    static async Task RunAsync(Cluster cluster, string user, CancellationToken end)
    {
        var ended = Task.Delay(Timeout.Infinite, end);
        await using var phone = await SipPhone.ConnectAsync(cluster[0], user);
        while (true)
        {
            var registering = phone.RegisterAsync(expires: 3600);
            if (await Task.WhenAny(registering, ended) == ended || registering.IsFaulted)
            {
                _ = registering.ContinueWith(static t => t.Exception, TaskScheduler.Default);
                return;
            }
        }
    }
}

public sealed class PostgresStopWhileAwayTests(ITestOutputHelper output) : StopWhileAwayTests(output)
{
    protected override async Task<SqlServer> StartAsync() => await SqlServers.OwnAsync<PostgresServer>();
}

public sealed class MariaDbStopWhileAwayTests(ITestOutputHelper output) : StopWhileAwayTests(output)
{
    protected override async Task<SqlServer> StartAsync() => await SqlServers.OwnAsync<MariaDbServer>();
}
