using System.Globalization;
using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Durability;

/// <summary>Eight programs change one endpoint at a time, each its own attributes.</summary>
public sealed class LostUpdateTests
{
    /// <summary>A writer sets both attributes of its pair to the same number, so that half a push shows.</summary>
    static readonly (string First, string Second)[] Pairs =
    [
        ("accountcode", "callerid_tag"),
        ("from_user", "from_domain"),
        ("language", "tone_zone"),
        ("message_context", "subscribe_context"),
        ("moh_suggest", "mailboxes"),
        ("sdp_owner", "sdp_session"),
        ("record_on_feature", "record_off_feature"),
        ("context", "voicemail_extension"),
    ];

    readonly int[] acknowledged = new int[Pairs.Length];
    readonly int[] sent = new int[Pairs.Length];

    [Fact]
    public async Task EightWritersOfOneObject_NeitherLoseNorHalveAPush()
    {
        var pushes = Scale.Of(small: 400, full: 10_000) / Pairs.Length;
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "e", [.. Pairs.SelectMany((_, i) => Fields(i, 0))])).Status);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() => ReadAsync(server, done.Token));
        await Task.WhenAll(Enumerable.Range(0, Pairs.Length).Select(i => Task.Run(() => WriteAsync(server, i, pushes))));
        await done.CancelAsync();
        Assert.True(await reader > 0, "nothing was read meanwhile");
        Check(await ari.GetAsync("endpoint", "e"), acknowledged, acknowledged);
        await server.RestartAsync();
        Check(await ari.GetAsync("endpoint", "e"), acknowledged, acknowledged);
    }

    async Task WriteAsync(ConvokeProcess server, int writer, int pushes)
    {
        using var ari = server.Ari();
        for (var n = 1; n <= pushes; n++)
        {
            int[] atLeast = [.. acknowledged];
            Volatile.Write(ref sent[writer], n);
            var answer = await ari.PutAsync("endpoint", "e", Fields(writer, n));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            atLeast[writer] = n;
            Check(answer, atLeast, sent);
            Volatile.Write(ref acknowledged[writer], n);
        }
    }

    async Task<int> ReadAsync(ConvokeProcess server, CancellationToken done)
    {
        using var ari = server.Ari();
        var reads = 0;
        for (; !done.IsCancellationRequested; reads++)
        {
            int[] atLeast = [.. acknowledged];
            Check(await ari.GetAsync("endpoint", "e"), atLeast, sent);
        }
        return reads;
    }

    /// <summary>Both attributes of a pair hold the same number; it is one that was sent, and no older than what was acknowledged.</summary>
    static void Check(AriAnswer answer, int[] atLeast, int[] atMost)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        int[] limits = [.. atMost];
        var values = answer.Attributes.ToDictionary(pair => pair.Attribute, pair => pair.Value, StringComparer.Ordinal);
        for (var i = 0; i < Pairs.Length; i++)
        {
            Assert.Equal(values[Pairs[i].First], values[Pairs[i].Second]);
            Assert.InRange(int.Parse(values[Pairs[i].First], CultureInfo.InvariantCulture), atLeast[i], limits[i]);
        }
    }

    static (string, string)[] Fields(int writer, int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return [(Pairs[writer].First, text), (Pairs[writer].Second, text)];
    }
}
