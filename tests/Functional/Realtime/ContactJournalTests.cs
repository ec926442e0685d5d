using System.Globalization;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>Phones register while the database is away: known ones are served from the journal, and the database gets it all afterwards.</summary>
public abstract class ContactJournalTests
{
    protected abstract Task<SqlServer> OwnAsync();

    static async Task ReturnAsync(SqlServer server, string signal)
    {
        if (signal == "STOP")
        {
            await server.SignalAsync("CONT");
        }
        else
        {
            await server.LaunchAsync();
        }
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("KILL")]
    public async Task RegisterWhileAway_IsServedAndReplayed(string signal)
    {
        await using var server = await OwnAsync();
        await using var cluster = await Cluster.StartAsync(server, 1);
        foreach (var user in new[] { "new", "refreshed", "removed" })
        {
            await cluster.PushUserAsync(user, ("max_contacts", "1"));
        }
        await using var fresh = await SipPhone.ConnectAsync(cluster[0], "new");
        await using var refreshed = await SipPhone.ConnectAsync(cluster[0], "refreshed");
        await using var removed = await SipPhone.ConnectAsync(cluster[0], "removed");
        Assert.Equal(200, (await refreshed.RegisterAsync(expires: 600)).Status);
        Assert.Equal(200, (await removed.RegisterAsync()).Status);
        await Cluster.UntilAsync(async () => await cluster.CountStoredAsync() == 2, () => "the contacts are not stored");

        await server.SignalAsync(signal);
        Assert.Equal(200, (await fresh.RegisterAsync()).Status);
        Assert.Equal(200, (await refreshed.RegisterAsync(expires: 3600)).Status);
        Assert.Equal(200, (await removed.RegisterAsync(expires: 0)).Status);
        Assert.Equal([$"<{fresh.Contact}>"], await cluster.BoundAsync(0, "new"));
        Assert.Equal([$"<{refreshed.Contact}>"], await cluster.BoundAsync(0, "refreshed"));
        Assert.Empty(await cluster.BoundAsync(0, "removed"));
        Assert.Contains(
            "3 objects of type contact wait in the journal of this machine",
            await cluster[0].CliAsync("realtime show status"),
            StringComparison.Ordinal
        );
        await ReturnAsync(server, signal);

        Assert.Equal([$"<{fresh.Contact}>"], await cluster.AgreeAsync("new"));
        Assert.Equal([$"<{refreshed.Contact}>"], await cluster.AgreeAsync("refreshed"));
        Assert.Empty(await cluster.AgreeAsync("removed"));
        await Cluster.UntilAsync(
            async () => !(await cluster[0].CliAsync("realtime show status")).Contains("journal", StringComparison.Ordinal),
            () => "the journal is not emptied"
        );
        await Cluster.UntilAsync(
            async () =>
                Convert.ToInt64(
                    await cluster.Database.AskAsync("SELECT max(expiration_time) - min(expiration_time) FROM ps_contacts"),
                    CultureInfo.InvariantCulture
                ) > 2000,
            () => "the refreshed contact is stored as it was before"
        );
    }
}

public sealed class MariaDbContactJournalTests : ContactJournalTests
{
    protected override async Task<SqlServer> OwnAsync() => await SqlServers.OwnAsync<MariaDbServer>();
}

public sealed class PostgresContactJournalTests : ContactJournalTests
{
    protected override async Task<SqlServer> OwnAsync() => await SqlServers.OwnAsync<PostgresServer>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NodeKilledWhileAway_ReplaysAfterItsStart(bool isBackBeforeTheStart)
    {
        await using var server = await SqlServers.OwnAsync<PostgresServer>();
        await using var cluster = await Cluster.StartAsync(server, 1);
        cluster.Expect("come from the last good snapshot");
        foreach (var user in new[] { "new", "removed" })
        {
            await cluster.PushUserAsync(user, ("max_contacts", "1"));
        }
        await using var fresh = await SipPhone.ConnectAsync(cluster[0], "new");
        await using var removed = await SipPhone.ConnectAsync(cluster[0], "removed");
        Assert.Equal(200, (await removed.RegisterAsync()).Status);
        await server.SignalAsync("KILL");
        Assert.Equal(200, (await fresh.RegisterAsync()).Status);
        Assert.Equal(200, (await removed.RegisterAsync(expires: 0)).Status);

        await cluster[0].KillAsync();
        if (isBackBeforeTheStart)
        {
            await server.LaunchAsync();
        }
        await cluster[0].StartAsync();
        Assert.Equal([$"<{fresh.Contact}>"], await cluster.BoundAsync(0, "new"));
        Assert.Empty(await cluster.BoundAsync(0, "removed"));
        if (!isBackBeforeTheStart)
        {
            await server.LaunchAsync();
        }

        Assert.Equal([$"<{fresh.Contact}>"], await cluster.AgreeAsync("new"));
        Assert.Empty(await cluster.AgreeAsync("removed"));
    }

    [Fact]
    public async Task TwoNodesWithoutTheDatabase_TheNewestContactStays()
    {
        await using var server = await SqlServers.OwnAsync<PostgresServer>();
        await using var cluster = await Cluster.StartAsync(server, 2);
        await cluster.PushUserAsync("alice", ("max_contacts", "1"), ("remove_existing", "yes"));
        await using var old = await SipPhone.ConnectAsync(cluster[0], "alice");
        await using var @new = await SipPhone.ConnectAsync(cluster[1], "alice");
        await server.SignalAsync("KILL");
        Assert.Equal(200, (await @new.RegisterAsync(expires: 3000)).Status);
        Assert.Equal(200, (await old.RegisterAsync(expires: 600)).Status);
        await server.LaunchAsync();

        Assert.Equal([$"<{@new.Contact}>"], await cluster.AgreeAsync("alice"));
    }

    [Fact]
    public async Task AorDeletedWhileAway_ItsContactsAreNotBroughtBack()
    {
        await using var server = await SqlServers.OwnAsync<PostgresServer>();
        await using var cluster = await Cluster.StartAsync(server, 1);
        await cluster.PushUserAsync("gone", ("max_contacts", "1"));
        await using var phone = await SipPhone.ConnectAsync(cluster[0], "gone");
        await server.SignalAsync("KILL");
        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        await cluster[0].KillAsync();
        await server.LaunchAsync();
        await cluster.Database.RunAsync("DELETE FROM ps_aors");
        await cluster[0].StartAsync();

        await Cluster.UntilAsync(
            async () => !(await cluster[0].CliAsync("pjsip show contacts")).Contains("sip:gone@", StringComparison.Ordinal),
            () => "the contact is still there"
        );
        Assert.Equal(0, await cluster.CountStoredAsync());
    }
}
