using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>Two servers on one PostgreSQL are one realm: a challenge of one is answered at the other.</summary>
public sealed partial class OneRealmTests(SqlServers servers)
{
    [Fact]
    public Task OnPostgres_ChallengeOfOneNode_IsAnsweredAtTheOther_AlsoWhileTheKeyIsRotated_ButNotTwice() =>
        AnsweredAtTheOtherAsync<PostgresServer>(Scale.Of(50, 1000));

    [Fact]
    public Task OnMariaDb_ChallengeOfOneNode_IsAnsweredAtTheOther_AlsoWhileTheKeyIsRotated_ButNotTwice() =>
        AnsweredAtTheOtherAsync<MariaDbServer>(Scale.Of(10, 100));

    async Task AnsweredAtTheOtherAsync<T>(int rounds)
        where T : SqlServer, new()
    {
        var database = await RealtimeServer.MakeDatabaseAsync(await servers.NeedAsync<T>());
        await using var a = await RealtimeServer.StartAsync(database);
        await RealtimeServer.PushAliceAsync(a, "secret");
        await using var b = await RealtimeServer.StartAsync(database);
        await using var atA = await SipPhone.ConnectAsync(a, "alice");
        await using var atB = await SipPhone.ConnectAsync(b, "alice");

        var numbers = new HashSet<byte>();
        for (var i = 0; i < rounds; i++)
        {
            if (i == rounds / 2)
            {
                numbers.Add(await RoundAsync(atA, atB));
                await RotateAsync(database, atA, atB, numbers);
            }
            var (from, to) = i % 2 == 0 ? (atA, atB) : (atB, atA);
            numbers.Add(await RoundAsync(from, to));
        }
        Assert.Equal(2, numbers.Count);

        var challenge = await atA.RegisterAsync();
        Assert.Equal(200, (await atB.AnswerAsync(challenge, "secret")).Status);
        var again = await atB.AnswerAsync(challenge, "secret");
        Assert.Equal(401, again.Status);
        Assert.Contains("stale=true", again["WWW-Authenticate"]!, StringComparison.Ordinal);
        Assert.Equal(200, (await atB.AnswerAsync(challenge, "secret", count: 2)).Status);

        foreach (var which in new[] { "min", "max" })
        {
            var secret = (string?)await database.AskAsync($"SELECT {which}(secret) FROM convoke_key");
            Assert.DoesNotContain(secret!, $"{a.Log}{b.Log}", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Makes the key old, and goes on registering until nonces are sealed with its successor. No answer is refused meanwhile.</summary>
    static async Task RotateAsync(TestDatabase database, SipPhone atA, SipPhone atB, HashSet<byte> numbers)
    {
        var aDayAgo = DateTimeOffset.UtcNow.AddDays(-1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await database.RunAsync($"UPDATE convoke_key SET starts = {aDayAgo}");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (numbers.Count < 2)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(50, limit.Token);
            numbers.Add(await RoundAsync(atA, atB));
        }
    }

    /// <summary>A challenge from one node, answered at the other; the number of the key that sealed it.</summary>
    static async Task<byte> RoundAsync(SipPhone from, SipPhone to)
    {
        var challenge = await from.RegisterAsync();
        Assert.Equal(401, challenge.Status);
        var done = await to.AnswerAsync(challenge, "secret");
        Assert.True(done.Status == 200, $"{done.Status} {done["WWW-Authenticate"]}");
        var nonce = Nonce().Match(challenge.All("WWW-Authenticate")[0]).Groups["nonce"].Value;
        return Base64Url.DecodeFromUtf8(Encoding.ASCII.GetBytes(nonce))[7];
    }

    [GeneratedRegex("nonce=\"(?<nonce>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nonce();
}
