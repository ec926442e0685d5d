using System.Globalization;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit;
using Microsoft.Data.Sqlite;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>A row that is not text is left out; the rows beside it are served.</summary>
public sealed class BadTextTests(SqlServers servers)
{
    const string Table =
        "CREATE TABLE ps_auths (id varchar(40) NOT NULL PRIMARY KEY, auth_type varchar(20), username varchar(40), password varchar(80))";

    [Fact]
    public async Task SqliteFile_BadRowsAreLeftOut()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("convoke-text-").FullName, "realtime.sqlite3");
        var database = TestDatabase.OfFile(path);
        await database.RunAsync(
            Table,
            "INSERT INTO ps_auths VALUES ('good', 'userpass', 'good', 'p'), ('replaced', 'userpass', char(65533), 'p')",
            "INSERT INTO ps_auths VALUES ('bytes', 'userpass', CAST(x'616CE96365' AS TEXT), 'p')",
            "INSERT INTO ps_auths VALUES ('blob', 'userpass', x'FF', 'p'), ('nul', 'userpass', 'a' || char(0) || 'b', 'p')",
            "INSERT INTO ps_auths VALUES (CAST(x'FF' AS TEXT), 'userpass', 'x', 'p')"
        );
        await using (var node = await Node.StartAsync(database, null, (Auth.Type, "ps_auths")))
        {
            Assert.Equal(["good", "replaced"], Ids(node));
            await database.RunAsync("UPDATE ps_auths SET username = 'mended' WHERE id = 'bytes'");
            await node.UntilAsync(Auth.Type, "bytes", o => o?.Get(Auth.Username) == "mended");
            await database.RunAsync(
                "UPDATE ps_auths SET username = CAST(x'E9' AS TEXT) WHERE id = 'good'",
                "DELETE FROM ps_auths WHERE id = 'bytes'"
            );
            // What was served last stays, as with any row that cannot be used.
            await node.UntilAsync(Auth.Type, "bytes", o => o is null);
            Assert.Equal("good", node[Auth.Type].Find("good")!.Get(Auth.Username));
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task PostgresThatChecksNothing_BadRowsAreLeftOut()
    {
        var server = await servers.NeedAsync<PostgresServer>();
        var admin = await TestDatabase.NewAsync(server);
        var name = string.Create(CultureInfo.InvariantCulture, $"ascii_{Environment.ProcessId}");
        await admin.RunAsync($"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        var database = new TestDatabase(server, name);
        await database.RunAsync(
            Table,
            "INSERT INTO ps_auths VALUES ('good', 'userpass', 'good', 'p'), ('zlast', 'userpass', 'zlast', 'p')",
            "INSERT INTO ps_auths VALUES ('bytes', 'userpass', E'al\\xe9ce', 'p'), (E'\\xff', 'userpass', 'x', 'p')"
        );
        var log = new ListLog();
        await using var node = await Node.StartAsync(database, log, (Auth.Type, "ps_auths"));
        Assert.True(Ids(node).SequenceEqual(["good", "zlast"]), log.ToString());
        Assert.Contains(log.Lines, line => line.Contains("auth/bytes is left out", StringComparison.Ordinal));
        await database.RunAsync("UPDATE ps_auths SET username = 'mended' WHERE id = 'bytes'");
        await node.UntilAsync(Auth.Type, "bytes", o => o?.Get(Auth.Username) == "mended");
    }

    static IEnumerable<string> Ids(Node node) => node[Auth.Type].All().Select(o => o.Id).Order(StringComparer.Ordinal);
}
