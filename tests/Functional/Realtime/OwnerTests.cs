using System.Text.RegularExpressions;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A contact belongs to the node that it registered at: the others show it, and leave its connection and its questions to that one.</summary>
public sealed class OwnerTests(SqlServers servers)
{
    static async Task ShowsAsync(ConvokeProcess node, string contact, string status) =>
        await Cluster.UntilAsync(
            async () => Regex.IsMatch(await node.CliAsync("pjsip show contacts"), $"{Regex.Escape(contact)} +[0-9a-f]{{10}} {status} "),
            () => $"{contact} is not shown as {status}:\n{node.CliAsync("pjsip show contacts").GetAwaiter().GetResult()}"
        );

    [Fact]
    public async Task Contact_IsAskedByItsOwnerOnly_AndShownByAll()
    {
        await using var cluster = await Cluster.StartAsync(await servers.NeedAsync<PostgresServer>(), 2);
        await cluster.PushUserAsync("alice", ("qualify_frequency", "1"), ("max_contacts", "1"));
        using var peer = new SipPeer { AutoAnswer = 200 };
        await using var phone = await SipPhone.ConnectAsync(cluster[0], "alice");
        phone.Contact = peer.Uri;
        Assert.Equal(200, (await phone.RegisterAsync()).Status);

        await ShowsAsync(cluster[0], peer.Uri, "Avail");
        await ShowsAsync(cluster[1], peer.Uri, "Avail");
        var owner = (string?)await cluster.Database.AskAsync("SELECT reg_server FROM ps_contacts");
        Assert.Equal(File.ReadAllText(Path.Combine(cluster[0].Var, "node_name")).Trim(), owner);
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains($":{cluster[0].Etc.SipPort};", (await peer.NextAsync())["Via"], StringComparison.Ordinal);
        }
        peer.AutoAnswer = 0;
        await ShowsAsync(cluster[0], peer.Uri, "Unavail");
        await ShowsAsync(cluster[1], peer.Uri, "Unavail");

        // It registers at the other one, which asks it from then on.
        await using var moved = await SipPhone.ConnectAsync(cluster[1], "alice");
        moved.Contact = peer.Uri;
        peer.AutoAnswer = 200;
        Assert.Equal(200, (await moved.RegisterAsync()).Status);
        await ShowsAsync(cluster[1], peer.Uri, "Avail");
        await ShowsAsync(cluster[0], peer.Uri, "Avail");
        Assert.NotEqual(owner, (string?)await cluster.Database.AskAsync("SELECT reg_server FROM ps_contacts"));
        Assert.Equal(200, (await moved.RegisterAsync(expires: 0)).Status);
        await Cluster.UntilAsync(
            async () => (await cluster.Database.AskAsync("SELECT count(*) FROM convoke_contact_status"))!.ToString() == "0",
            () => "its status is kept though it is gone"
        );
    }

    [Fact]
    public async Task ContactThatItsOwnerFoundUnreachable_MakesRoomOnAnotherNode()
    {
        await using var cluster = await Cluster.StartAsync(await servers.NeedAsync<PostgresServer>(), 2);
        await cluster.PushUserAsync(
            "alice",
            ("qualify_frequency", "1"),
            ("qualify_timeout", "0.5"),
            ("max_contacts", "1"),
            ("remove_unavailable", "yes")
        );
        using var peer = new SipPeer { AutoAnswer = 200 };
        await using var phone = await SipPhone.ConnectAsync(cluster[0], "alice");
        phone.Contact = peer.Uri;
        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        await ShowsAsync(cluster[1], peer.Uri, "Avail");
        using var free = new SipPeer { AutoAnswer = 200 };
        await using var other = await SipPhone.ConnectAsync(cluster[1], "alice");
        other.Contact = free.Uri;
        Assert.Equal(403, (await other.RegisterAsync()).Status);

        peer.AutoAnswer = 0;
        await ShowsAsync(cluster[1], peer.Uri, "Unavail");
        Assert.Equal(200, (await other.RegisterAsync()).Status);
        Assert.Equal([$"<{other.Contact}>"], await cluster.AgreeAsync("alice"));
    }

    [Fact]
    public async Task ContactOfAConnection_IsSeenByOthers_AndSurvivesTheirRestart()
    {
        await using var cluster = await Cluster.StartAsync(await servers.NeedAsync<PostgresServer>(), 2);
        await cluster.PushUserAsync("alice", ("max_contacts", "1"));
        await cluster.Database.RunAsync("UPDATE ps_endpoints SET rewrite_contact = 'yes'");
        var phone = await SipPhone.ConnectAsync("tcp", cluster[0].Etc.SipPort, "alice");
        await using (phone)
        {
            await Cluster.UntilAsync(
                async () =>
                    (await cluster[0].CliAsync("pjsip show endpoint alice")).Contains(
                        "rewrite_contact                    : true",
                        StringComparison.Ordinal
                    ),
                () => "the endpoint does not change"
            );
            Assert.Equal(200, (await phone.RegisterAsync()).Status);
            await Cluster.UntilAsync(async () => (await cluster.BoundAsync(1, "alice")).Count == 1, () => "the other node does not see it");
            Assert.Equal("yes", await cluster.Database.AskAsync("SELECT prune_on_boot FROM ps_contacts"));

            await cluster[1].RestartAsync();
            Assert.Single(await cluster.BoundAsync(1, "alice"));
            Assert.Contains("cannot be asked", await cluster[1].CliAsync("pjsip qualify alice"), StringComparison.Ordinal);
        }
        await Cluster.UntilAsync(async () => await cluster.CountStoredAsync() == 0, () => "it outlives its connection");
        Assert.Empty(await cluster.AgreeAsync("alice"));
    }

    [Fact]
    public async Task NodeDies_ItsContactsEndWithTheirTime()
    {
        await using var cluster = await Cluster.StartAsync(
            await servers.NeedAsync<PostgresServer>(),
            2,
            etc => etc.Append("pjsip.conf", "\n[global]\ntype = global\ncontact_expiration_check_interval = 1\n")
        );
        await cluster.PushUserAsync("alice", ("max_contacts", "1"), ("minimum_expiration", "1"));
        await using var phone = await SipPhone.ConnectAsync(cluster[0], "alice");
        Assert.Equal(200, (await phone.RegisterAsync(expires: 8)).Status);
        await ShowsAsync(cluster[1], phone.Contact, "NonQual");
        await cluster[0].KillAsync();
        await Cluster.UntilAsync(async () => await cluster.CountStoredAsync() == 0, () => "a ghost is left in the database");
        Assert.Empty(await cluster.BoundAsync(1, "alice"));
        Assert.DoesNotContain(phone.Contact, await cluster[1].CliAsync("pjsip show contacts"), StringComparison.Ordinal);
    }
}
