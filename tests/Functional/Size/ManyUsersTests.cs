using System.Diagnostics;
using System.Globalization;
using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Size;

/// <summary>Alone on the machine: it measures.</summary>
[CollectionDefinition(nameof(Measured), DisableParallelization = true)]
public sealed class Measured;

/// <summary>A hundred thousand users (small: two thousand) fit, start and are listed within the promised bounds.</summary>
[Collection(nameof(Measured))]
public sealed class ManyUsersTests
{
    const int Connections = 8;
    const double MostMegabytes = 400;
    static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(4);
    static readonly TimeSpan LongestListing = TimeSpan.FromSeconds(2);

    /// <summary>The server gives back what the load took for a while.</summary>
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(Scale.Of(small: 1, full: 10));

    [Fact]
    public async Task ManyUsers_FitStartAndAreListedInTime()
    {
        var users = Scale.Of(small: 2000, full: 100_000);
        await using var server = await ConvokeProcess.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(from => Task.Run(() => PushAsync(server, from, users))));
        await Task.Delay(Settling, TestContext.Current.CancellationToken);
        AssertFits(server);
        Assert.Equal(0, await server.StopAsync());
        var start = Stopwatch.GetTimestamp();
        await server.StartAsync();
        var started = Stopwatch.GetElapsedTime(start);
        Assert.True(started <= LongestStart, $"start to ready: {started}");
        await Task.Delay(Settling, TestContext.Current.CancellationToken);
        AssertFits(server);
        var asked = Stopwatch.GetTimestamp();
        var listing = await server.CliAsync("pjsip show endpoints");
        var listed = Stopwatch.GetElapsedTime(asked);
        Assert.Contains($"Objects found: {users}", listing, StringComparison.Ordinal);
        Assert.True(listed <= LongestListing, $"pjsip show endpoints: {listed}");
    }

    static async Task PushAsync(ConvokeProcess server, int from, int users)
    {
        using var ari = server.Ari();
        for (var i = from; i < users; i += Connections)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"u{i:d6}");
            var auth = await ari.PutAsync("auth", id, ("auth_type", "userpass"), ("username", id), ("password", $"pw{id}"));
            var aor = await ari.PutAsync("aor", id, ("max_contacts", "1"), ("remove_existing", "yes"));
            var endpoint = await ari.PutAsync(
                "endpoint",
                id,
                ("context", "default"),
                ("allow", "!all,ulaw,alaw"),
                ("auth", id),
                ("aors", id)
            );
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (auth.Status, aor.Status, endpoint.Status));
        }
    }

    static void AssertFits(ConvokeProcess server)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        var megabytes = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
        Assert.True(megabytes <= MostMegabytes, $"{megabytes:f0} MB resident");
    }
}
