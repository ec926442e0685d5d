using System.Diagnostics;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A phone on a connection of one node is reached by the others through that node, and by nobody else.</summary>
public sealed class RelayTests(SqlServers servers)
{
    async Task<Cluster> StartAsync()
    {
        var cluster = await Cluster.StartAsync(await servers.NeedAsync<PostgresServer>(), 2);
        await cluster.PushUserAsync("alice", ("max_contacts", "1"), ("qualify_timeout", "2"));
        await cluster.Database.RunAsync("UPDATE ps_endpoints SET rewrite_contact = 'yes'");
        await Cluster.UntilAsync(
            async () =>
                (await cluster[0].CliAsync("pjsip show endpoint alice")).Contains(
                    "rewrite_contact                    : true",
                    StringComparison.Ordinal
                ),
            () => "the endpoint does not change"
        );
        return cluster;
    }

    /// <summary>Connects alice's phone to the first node, and waits until the second sees it.</summary>
    static async Task<SipPhone> RegisterAsync(Cluster cluster, string transport)
    {
        var port = transport == "ws" ? cluster[0].Etc.HttpPort : cluster[0].Etc.SipPort;
        var phone = await SipPhone.ConnectAsync(transport, port, "alice");
        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        await Cluster.UntilAsync(async () => (await cluster.BoundAsync(1, "alice")).Count == 1, () => "the other node does not see it");
        return phone;
    }

    static Task<string> QualifyAsync(Cluster cluster) => cluster[1].CliAsync("pjsip qualify alice");

    [Theory]
    [InlineData("tcp")]
    [InlineData("ws")]
    public async Task PhoneOnAnotherNodesConnection_IsAskedThroughThatNode(string transport)
    {
        await using var cluster = await StartAsync();
        await using var phone = await RegisterAsync(cluster, transport);
        var asked = phone.AnswerAsync();
        var told = await QualifyAsync(cluster);
        Assert.True(told.Contains(": Reachable, RTT", StringComparison.Ordinal), told);

        var request = await asked;
        Assert.StartsWith("OPTIONS sip:alice@", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Route:", request, StringComparison.Ordinal);
        Assert.DoesNotContain("x-ast-", request, StringComparison.Ordinal);
        Assert.Contains("Max-Forwards: 69", request, StringComparison.Ordinal);
        var vias = request.Split("\r\n").Where(l => l.StartsWith("Via:", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, vias.Count);
        Assert.Contains($"/{transport.ToUpperInvariant()} ", vias[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerOfThePhone_ComesBackAsItIs()
    {
        await using var cluster = await StartAsync();
        await using var phone = await RegisterAsync(cluster, "tcp");
        await cluster.Database.RunAsync("UPDATE ps_contacts SET qualify_2xx_only = 'yes'");
        using var ari = cluster[1].Ari();
        var id = (string)(await cluster.Database.AskAsync("SELECT id FROM ps_contacts"))!;
        await Cluster.UntilAsync(
            async () => (await ari.GetAsync("contact", id))["qualify_2xx_only"] == "true",
            () => "the contact does not change"
        );
        var asked = phone.AnswerAsync(486);
        Assert.Contains(": Unreachable", await QualifyAsync(cluster), StringComparison.Ordinal);
        await asked;
        asked = phone.AnswerAsync(204);
        Assert.Contains(": Reachable", await QualifyAsync(cluster), StringComparison.Ordinal);
        await asked;
    }

    [Fact]
    public async Task PhoneThatHungUp_HasNoContactAnywhere()
    {
        await using var cluster = await StartAsync();
        var phone = await RegisterAsync(cluster, "tcp");
        await phone.DisposeAsync();
        await Cluster.UntilAsync(
            async () => (await QualifyAsync(cluster)).Contains("has no contacts", StringComparison.Ordinal),
            () => "the contact outlives its connection"
        );
    }

    [Theory]
    [InlineData("relay-")]
    [InlineData("relay-AAAA")]
    [InlineData("relay-AW1t8oAAAAAAAAAAAAAAAAAAAAAAYWxpY2U7QDAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVm")]
    public async Task TokenOfAStranger_IsRefused(string token)
    {
        await using var cluster = await StartAsync();
        await using var phone = await RegisterAsync(cluster, "tcp");
        await using var stranger = await SipPhone.ConnectAsync(cluster[0], "mallory");
        var reply = await stranger.RequestAsync(
            "OPTIONS",
            phone.Contact,
            $"Route: <sip:{token}@127.0.0.1:{cluster[0].Etc.SipPort};lr>\r\n"
        );
        Assert.Equal(403, reply.Status);
        await Cluster.UntilAsync(
            () => Task.FromResult(cluster[0].Log.ToString().Contains("RequestNotAllowed", StringComparison.Ordinal)),
            () => "the security log does not tell of it"
        );
    }

    [Fact]
    public async Task OwnerKilled_FailsAtOnceAndSaysWhy()
    {
        await using var cluster = await StartAsync();
        await using var phone = await RegisterAsync(cluster, "tcp");
        var asked = phone.AnswerAsync();
        Assert.Contains(": Reachable", await QualifyAsync(cluster), StringComparison.Ordinal);
        await asked;
        await cluster[0].KillAsync();
        var begun = Stopwatch.GetTimestamp();
        var told = await QualifyAsync(cluster);
        var took = Stopwatch.GetElapsedTime(begun);
        Assert.Contains("cannot be asked: its server convoke-", told, StringComparison.Ordinal);
        Assert.Contains("does not answer", told, StringComparison.Ordinal);
        Assert.True(took.TotalSeconds < (Scale.IsFull ? 1.5 : 8), $"it took {took}");
        await Cluster.UntilAsync(
            async () => (await QualifyAsync(cluster)).Contains("was last heard of", StringComparison.Ordinal),
            () => "the server that is gone is not missed",
            seconds: 40
        );
        await cluster[0].StartAsync();
    }

    [Fact]
    public async Task OwnerStopped_IsNotThere()
    {
        await using var cluster = await StartAsync();
        await using var phone = await RegisterAsync(cluster, "tcp");
        Assert.Equal(0, await cluster[0].StopAsync());
        await Cluster.UntilAsync(
            async () =>
                await QualifyAsync(cluster) is var told
                && (told.Contains("is not there", StringComparison.Ordinal) || told.Contains("has no contacts", StringComparison.Ordinal)),
            () => "the server that stopped is still there"
        );
        await cluster[0].StartAsync();
    }
}
