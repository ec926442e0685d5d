using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>The limits of an AOR hold over all nodes of a database, however close together they are asked.</summary>
public abstract class ClusterRuleTests
{
    const int Nodes = 3;

    protected abstract Task<SqlServer> NeedAsync();

    /// <summary>Whether <c>convoke db</c> was there.</summary>
    protected virtual bool IsMigrated => true;

    protected virtual int Rounds => Scale.Of(10, 1000);

    static async Task<SipPhone[]> PhonesAsync(Cluster cluster, string user)
    {
        var phones = new SipPhone[cluster.Count];
        for (var i = 0; i < phones.Length; i++)
        {
            phones[i] = await SipPhone.ConnectAsync(cluster[i], user);
        }
        return phones;
    }

    [Theory]
    [InlineData("no")]
    [InlineData("yes")]
    public async Task OneContactAllowed_RegisteredOnAllNodesAtOnce_ExactlyOneIsEverywhere(string removeExisting)
    {
        await using var cluster = await Cluster.StartAsync(await NeedAsync(), Nodes, isMigrated: IsMigrated);
        await cluster.PushUserAsync("alice", ("max_contacts", "1"), ("remove_existing", removeExisting));
        var phones = await PhonesAsync(cluster, "alice");
        var rounds = Rounds;
        var late = 0;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var phone in phones)
            {
                phone.Contact = $"sip:alice@{phone.Local};round={round}";
            }
            if (round == rounds / 2)
            {
                await cluster[0].KillAsync();
                await cluster[0].StartAsync();
            }
            // A group that waits in a journal for its replay is decided there, though the database is well again.
            await Cluster.UntilAsync(() => Task.FromResult(!IsJournalInUse(cluster)), () => $"round {round}: a journal is not replayed");
            var journaled = Journaled(cluster);
            var answers = await Task.WhenAll(phones.Select(p => p.RegisterAsync()));
            var accepted = answers.Count(a => a.Status == 200);
            Assert.All(answers, a => Assert.True(a.Status is 200 or 403, $"{a}"));
            if (removeExisting == "yes")
            {
                Assert.Equal(Nodes, accepted);
            }
            else if (accepted != 1)
            {
                // On a machine that stands still a node may take its database for away, and lets the phone in until they are together again.
                // Its line may come later than its answer.
                await Cluster.UntilAsync(
                    () => Task.FromResult(Journaled(cluster) > journaled),
                    () => $"round {round}: {string.Join(' ', answers.Select(a => a.Status))}",
                    seconds: 2
                );
                late++;
            }
            Assert.Single(await cluster.AgreeAsync("alice"));
            if (removeExisting == "no")
            {
                foreach (var (phone, answer) in phones.Zip(answers))
                {
                    Assert.Equal(200, answer.Status == 200 ? (await phone.RegisterAsync(expires: 0)).Status : 200);
                }
                Assert.Empty(await cluster.AgreeAsync("alice"));
            }
        }
        Assert.True(late <= rounds / 2, $"{late} of {rounds} rounds were decided by the journal");
        foreach (var phone in phones)
        {
            await phone.DisposeAsync();
        }
    }

    static bool IsJournalInUse(Cluster cluster) =>
        Enumerable
            .Range(0, cluster.Count)
            .Any(i =>
                cluster[i].Log.Lines.LastOrDefault(l => l.Contains(" the journal", StringComparison.Ordinal)) is { } last
                && !last.Contains("has all changes", StringComparison.Ordinal)
            );

    static int Journaled(Cluster cluster) =>
        Enumerable
            .Range(0, cluster.Count)
            .Sum(i => cluster[i].Log.Lines.Count(l => l.Contains("go to the journal", StringComparison.Ordinal)));
}

public sealed class PostgresClusterRuleTests(SqlServers servers) : ClusterRuleTests
{
    protected override async Task<SqlServer> NeedAsync() => await servers.NeedAsync<PostgresServer>();
}

public sealed class MariaDbClusterRuleTests(SqlServers servers) : ClusterRuleTests
{
    protected override async Task<SqlServer> NeedAsync() => await servers.NeedAsync<MariaDbServer>();
}

/// <summary>As Asterisk made it. A node sees what others did at the next poll, a second later.</summary>
public sealed class MariaDbUnmigratedClusterRuleTests(SqlServers servers) : ClusterRuleTests
{
    protected override async Task<SqlServer> NeedAsync() => await servers.NeedAsync<MariaDbServer>();

    protected override bool IsMigrated => false;

    protected override int Rounds => Scale.Of(5, 100);
}
