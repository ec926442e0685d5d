using System.Globalization;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>Servers as processes on one database, contacts included.</summary>
public sealed class Cluster : IAsyncDisposable
{
    static readonly (ObjectType Type, string Table)[] Tables =
    [
        (Endpoint.Type, "ps_endpoints"),
        (Auth.Type, "ps_auths"),
        (Aor.Type, "ps_aors"),
        (Contact.Type, "ps_contacts"),
        (SharedContactStatus.Type, "convoke_contact_status"),
        (Convoke.Telephony.Objects.Node.Type, "convoke_node"),
    ];

    readonly List<ConvokeProcess> nodes = [];

    Cluster(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public ConvokeProcess this[int node] => nodes[node];

    public int Count => nodes.Count;

    /// <summary>Starts nodes on a new database of a server.</summary>
    /// <param name="server">of the database</param>
    /// <param name="count">how many</param>
    /// <param name="configure">changes the configuration of each</param>
    /// <param name="isMigrated">false: nothing of ours stands beside the tables</param>
    public static async Task<Cluster> StartAsync(SqlServer server, int count, Action<EtcFolder>? configure = null, bool isMigrated = true)
    {
        var cluster = new Cluster(await TestDatabase.NewAsync(server));
        await using (
            var schema = new RealtimeSchema(
                cluster.Database.Driver,
                cluster.Database.Connection,
                [.. Tables.Select(t => new TablePlan(t.Type, t.Table, []))]
            )
        )
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        if (!isMigrated)
        {
            await cluster.Database.RunAsync(Unmigrate(cluster.Database.Driver, [.. Tables.Select(t => t.Table)]));
        }
        try
        {
            for (var i = 0; i < count; i++)
            {
                await cluster.AddAsync(configure);
            }
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>What takes away all that <c>convoke db</c> puts beside tables.</summary>
    public static IEnumerable<string> Unmigrate(string driver, params IReadOnlyList<string> tables) =>
        driver == "pgsql"
            ?
            [
                "DROP FUNCTION convoke_changed() CASCADE",
                "DROP FUNCTION convoke_guard(text, text, text, integer, text)",
                "DROP TABLE convoke_revision, convoke_table, convoke_key",
            ]
            :
            [
                .. tables.SelectMany(t => "iud".Select(verb => $"DROP TRIGGER convoke_changed_{t}_{verb}")),
                "DROP TABLE convoke_revision, convoke_revision_number, convoke_table, convoke_key, convoke_guard",
            ];

    /// <summary>Starts one more node.</summary>
    public async Task<ConvokeProcess> AddAsync(Action<EtcFolder>? configure = null)
    {
        var node = ConvokeProcess.Prepare(etc =>
        {
            using var realtime = RealtimeEtc.For(Database.Server, Database.Name, string.Join(' ', Tables.Select(t => t.Table)));
            foreach (var file in Directory.EnumerateFiles(realtime.Folder))
            {
                File.Copy(file, Path.Combine(etc.Folder, Path.GetFileName(file)));
            }
            etc.Write(
                "sorcery.conf",
                string.Concat(
                    Tables
                        .GroupBy(t => t.Type.Section)
                        .Select(s => $"[{s.Key}]\n{string.Concat(s.Select(t => $"{t.Type.Name} = realtime,{t.Table}\n"))}")
                )
            );
            configure?.Invoke(etc);
        });
        nodes.Add(node);
        // On a machine that stands still a database is taken for away; what these tests show holds then too.
        node.Log.Expect("does not answer");
        node.Log.Expect("lost its connection");
        await node.StartAsync();
        return node;
    }

    /// <summary>Warnings and errors with this text are part of the test, on every node.</summary>
    public void Expect(string text) => nodes.ForEach(n => n.Log.Expect(text));

    /// <summary>Makes a user without a password, known to all nodes when this ends.</summary>
    public async Task PushUserAsync(string user, params (string Name, string Value)[] aor)
    {
        await Database.RunAsync(
            $"INSERT INTO ps_aors (id, {string.Join(", ", aor.Select(a => a.Name).DefaultIfEmpty("max_contacts"))}) "
                + $"VALUES ('{user}', {string.Join(", ", aor.Select(a => $"'{a.Value}'").DefaultIfEmpty("'1'"))})",
            $"INSERT INTO ps_endpoints (id, aors) VALUES ('{user}', '{user}')"
        );
        foreach (var node in nodes)
        {
            await UntilAsync(
                async () =>
                    (await node.RunAsync($"pjsip show endpoint {user}")).Status == 0
                    && (await node.RunAsync($"pjsip show aor {user}")).Status == 0,
                () => $"{user} does not come to a node"
            );
        }
    }

    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> otherwise, double seconds = 20)
    {
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds, otherwise());
            await Task.Delay(20);
        }
    }

    /// <summary>The URIs that a node has bound to a user, as it tells a REGISTER that only asks.</summary>
    public async Task<IReadOnlyList<string>> BoundAsync(int node, string user)
    {
        await using var asking = await SipPhone.ConnectAsync(nodes[node], user);
        asking.Contact = "";
        var reply = await asking.RegisterAsync(expires: null);
        Assert.Equal(200, reply.Status);
        return [.. reply.Contacts.Order(StringComparer.Ordinal)];
    }

    /// <summary>The URIs that the database has for a user.</summary>
    public async Task<IReadOnlyList<string>> StoredAsync(string user)
    {
        var text = (string?)
            await Database.AskAsync(
                Database.Driver == "pgsql"
                    ? $"SELECT string_agg('<' || uri || '>', ' ' ORDER BY uri) FROM ps_contacts WHERE id LIKE '{user};@%'"
                    : $"SELECT GROUP_CONCAT(CONCAT('<', uri, '>') ORDER BY uri SEPARATOR ' ') FROM ps_contacts WHERE id LIKE '{user};@%'"
            );
        // As Asterisk writes semicolons.
        return text is null ? [] : text.Replace("^3B", ";", StringComparison.Ordinal).Split(' ');
    }

    /// <summary>How many contacts the database has.</summary>
    public async Task<long> CountStoredAsync() =>
        Convert.ToInt64(await Database.AskAsync("SELECT count(*) FROM ps_contacts"), CultureInfo.InvariantCulture);

    /// <summary>Waits until a user has the same contacts on every node and in the database; the answer is those.</summary>
    public async Task<IReadOnlyList<string>> AgreeAsync(string user, double seconds = 20)
    {
        IReadOnlyList<string> stored = [];
        var seen = "";
        await UntilAsync(
            async () =>
            {
                stored = await StoredAsync(user);
                seen = "";
                for (var i = 0; i < nodes.Count; i++)
                {
                    var bound = await BoundAsync(i, user);
                    if (!bound.SequenceEqual(stored))
                    {
                        seen = $"node {i}: {string.Join(' ', bound)}";
                        return false;
                    }
                }
                return true;
            },
            () => $"{user}: stored {string.Join(' ', stored)}, {seen}",
            seconds
        );
        return stored;
    }

    public async ValueTask DisposeAsync()
    {
        List<Exception> failures = [];
        foreach (var node in nodes)
        {
            try
            {
                await node.DisposeAsync();
            }
#pragma warning disable CA1031 // All of them have to end, whatever one has to say.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures.Add(e);
            }
        }
        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }
}
