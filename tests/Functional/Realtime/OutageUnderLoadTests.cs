using System.Diagnostics;
using System.Globalization;
using System.Net;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>
/// The database goes away under registrations: no phone is refused or waits, writes get 503 soon, and after its return every object is the same
/// in the database and on every node.
/// </summary>
public sealed class OutageUnderLoadTests(ITestOutputHelper output)
{
    const int Seconds = 3600;

    static readonly int Phones = Scale.Of(10, 250);

    /// <summary>Between two registrations of a phone.</summary>
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(Scale.Of(250, 500));

    static readonly TimeSpan Phase = TimeSpan.FromSeconds(Scale.Of(2, 10));

    readonly List<double> times = [];
    readonly List<string> refused = [];
    readonly Dictionary<string, (long From, long To)> last = [];

    [Theory]
    [InlineData("STOP")]
    [InlineData("KILL")]
    public async Task DatabaseAway_NoPhoneIsRefused_AndAllIsTheSameAfterwards(string signal)
    {
        await using var server = await SqlServers.OwnAsync<PostgresServer>();
        await using var cluster = await Cluster.StartAsync(server, 2);
        cluster.Expect("could not store");
        await cluster.Database.RunAsync(
            Enumerable
                .Range(0, Phones)
                .SelectMany(i =>
                    new[]
                    {
                        $"INSERT INTO ps_aors (id, max_contacts, remove_existing) VALUES ('p{i}', '1', 'yes')",
                        $"INSERT INTO ps_endpoints (id, aors) VALUES ('p{i}', 'p{i}')",
                    }
                )
        );
        await cluster.PushUserAsync("behind");
        using var end = new CancellationTokenSource();
        var phones = Enumerable.Range(0, Phones).Select(i => RunAsync(cluster, i, end.Token)).ToList();
        // The first ones wait for code and connections to be made, which says nothing of outages.
        await Task.Delay(TimeSpan.FromSeconds(2));
        lock (times)
        {
            times.Clear();
        }
        await Task.Delay(Phase);

        await server.SignalAsync(signal);
        using (var ari = cluster[0].Ari())
        {
            var away = Stopwatch.GetTimestamp();
            for (var i = 0; Stopwatch.GetElapsedTime(away) < Phase; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ari.PutAsync("aor", "behind", ("max_contacts", $"{i + 2}"))).Status);
                Assert.True(Stopwatch.GetElapsedTime(begun).TotalSeconds < Scale.Of(5, 1), $"write {i}: {Stopwatch.GetElapsedTime(begun)}");
                await Task.Delay(200);
            }
        }
        if (signal == "STOP")
        {
            await server.SignalAsync("CONT");
        }
        else
        {
            await server.LaunchAsync();
        }
        await Task.Delay(Phase);
        await end.CancelAsync();
        await Task.WhenAll(phones);
        var ended = Stopwatch.GetTimestamp();
        await SameAsync(cluster);
        var took = Stopwatch.GetElapsedTime(ended);

        times.Sort();
        output.WriteLine(
            $"SIG{signal}: {times.Count} registrations of {Phones} phones, p50 {times[times.Count / 2]:0.0} ms, p99 {times[times.Count * 99 / 100]:0.0} ms, "
                + $"most {times[^1]:0.0} ms; compared as equal {took.TotalSeconds:0.0} s after the last one"
        );
        Assert.Empty(refused);
        Assert.True(times[times.Count * 99 / 100] < Scale.Of(2000, 50), $"p99 {times[times.Count * 99 / 100]} ms");
    }

    async Task RunAsync(Cluster cluster, int number, CancellationToken end)
    {
        var user = $"p{number}";
        await using var phone = await SipPhone.ConnectAsync(cluster[number % cluster.Count], user);
        // Evenly over the time.
        await Task.Delay(Pace * number / Phones, CancellationToken.None);
        for (var round = 0; !end.IsCancellationRequested; round++)
        {
            var from = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            var begun = Stopwatch.GetTimestamp();
            var reply = await phone.RegisterAsync(expires: Seconds);
            var took = Stopwatch.GetElapsedTime(begun);
            lock (times)
            {
                times.Add(took.TotalMilliseconds);
                if (reply.Status != 200)
                {
                    refused.Add($"{user}: {reply.Status}");
                }
                last[user] = (from + Seconds, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + Seconds);
            }
            if (took < Pace)
            {
                await Task.Delay(Pace - took, CancellationToken.None);
            }
        }
    }

    /// <summary>Waits until the database and both nodes have every contact as its phone was last told.</summary>
    async Task SameAsync(Cluster cluster)
    {
        var ids = new Dictionary<string, string>();
        await Cluster.UntilAsync(
            async () =>
            {
                ids.Clear();
                foreach (var row in await cluster.Database.ColumnAsync("SELECT id || ' ' || expiration_time FROM ps_contacts"))
                {
                    ids.Add(row.Split(' ')[0], row.Split(' ')[1]);
                }
                return ids.Count == Phones
                    && ids.All(pair =>
                        last[pair.Key.Split(';')[0]] is var (from, to)
                        && long.Parse(pair.Value, CultureInfo.InvariantCulture) is var end
                        && end >= from
                        && end <= to
                    );
            },
            () => $"{ids.Count} of {Phones} contacts are in the database, or some are older than their phones know",
            seconds: Scale.Of(20, 5)
        );
        for (var i = 0; i < cluster.Count; i++)
        {
            using var ari = cluster[i].Ari();
            foreach (var (id, end) in ids)
            {
                var node = i;
                var seen = "";
                await Cluster.UntilAsync(
                    async () => (seen = (await ari.GetAsync("contact", id))["expiration_time"]) == end,
                    () => $"node {node} has {id} until {seen}, the database until {end}"
                );
            }
        }
    }
}
