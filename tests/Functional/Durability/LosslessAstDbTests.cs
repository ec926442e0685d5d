using System.Net;
using System.Text;
using Convoke.Tests.TestKit.Server;
using Microsoft.Data.Sqlite;

namespace Convoke.Tests.Functional.Durability;

/// <summary>What was pushed comes back whole from AstDB, also what Asterisk keeps only in part.</summary>
public sealed class LosslessAstDbTests
{
    /// <summary>The seed's mappings.</summary>
    internal const string EightLines = """
        [res_pjsip]
        endpoint=astdb,ps_endpoints
        auth=astdb,ps_auths
        aor=astdb,ps_aors
        domain_alias=astdb,ps_domain_aliases
        contact=astdb,ps_contacts
        system=astdb,ps_systems
        [res_pjsip_endpoint_identifier_ip]
        identify=astdb,ps_endpoint_id_ips
        [res_pjsip_outbound_registration]
        registration=astdb,ps_registrations
        """;

    static readonly (string Type, (string, string)[] Fields)[] Objects =
    [
        ("aor", [("contact", "sip:198.51.100.7"), ("contact", "sip:198.51.100.8:5070;transport=tcp")]),
        ("identify", [("endpoint", "x"), ("match", "192.0.2.0/28,198.51.100.7"), ("match", "2001:db8::/32")]),
        ("endpoint", [("set_var", "A=1"), ("set_var", "B=two, with a comma"), ("@tenant", "t1"), ("allow", "!all,ulaw")]),
        (
            "registration",
            [
                ("server_uri", "sip:127.0.0.1:9"),
                ("client_uri", "sip:u@127.0.0.1"),
                ("outbound_auth", "one,two"),
                ("max_random_initial_delay", "0"),
            ]
        ),
    ];

    [Fact]
    public async Task ListsAndExtendedFields_SurviveARestartWhole()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Write("sorcery.conf", EightLines));
        using var ari = server.Ari();
        var before = new List<string>();
        foreach (var (type, fields) in Objects)
        {
            var pushed = await ari.PutAsync(type, "x", fields);
            Assert.Equal(HttpStatusCode.OK, pushed.Status);
            before.Add(pushed.Body);
        }
        Assert.Contains("sip:198.51.100.7", before[0], StringComparison.Ordinal);
        Assert.Contains("sip:198.51.100.8:5070", before[0], StringComparison.Ordinal);
        foreach (var match in new[] { "192.0.2.0", "198.51.100.7", "2001:db8::" })
        {
            Assert.Contains(match, before[1], StringComparison.Ordinal);
        }
        foreach (var text in new[] { "A=1", "B=two, with a comma", "@tenant" })
        {
            Assert.Contains(text, before[2], StringComparison.Ordinal);
        }
        Assert.Contains("\"one\"", before[3], StringComparison.Ordinal);
        Assert.Contains("\"two\"", before[3], StringComparison.Ordinal);
        await server.RestartAsync();
        for (var i = 0; i < Objects.Length; i++)
        {
            Assert.Equal(before[i], (await ari.GetAsync(Objects[i].Type, "x")).Body);
        }
    }

    [Theory]
    [InlineData("{\"accountcode\":\"cut")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"accountcode\":{\"deep\":1}}")]
    [InlineData("{\"dtmf_mode\":\"no such mode\"}")]
    [InlineData("{\"accountcode\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":\"x\"}")]
    public async Task CorruptRow_IsReportedAndHidesNoOther(string row)
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        string[] ids = ["a", "broken", "c"];
        foreach (var id in ids)
        {
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", id, ("accountcode", id))).Status);
        }
        Assert.Equal(0, await server.StopAsync());
        Overwrite(server, "/ps_endpoints/endpoint/broken", Encoding.UTF8.GetBytes(row));
        server.Log.Expect("endpoint/broken");
        await server.StartAsync();
        Assert.Equal("a", (await ari.GetAsync("endpoint", "a"))["accountcode"]);
        Assert.Equal("c", (await ari.GetAsync("endpoint", "c"))["accountcode"]);
        Assert.Contains(server.Log.Lines, line => line.Contains("endpoint/broken", StringComparison.Ordinal));
        // It can be pushed anew, or taken away.
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "broken", ("accountcode", "mended"))).Status);
        await server.RestartAsync();
        Assert.Equal("mended", (await ari.GetAsync("endpoint", "broken"))["accountcode"]);
    }

    [Fact]
    public async Task BytesThatAreNotUtf8_AreReportedAndHideNoOther()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        foreach (var id in new[] { "alice", "bob" })
        {
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("auth", id, ("username", id), ("password", "p"))).Status);
        }
        Assert.Equal(0, await server.StopAsync());
        Overwrite(server, "/ps_auths/auth/alice", [.. "{\"username\":\"al"u8, 0xE9, .. "ce\",\"password\":\"p\"}"u8]);
        server.Log.Expect("auth/alice is left out");
        await server.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("auth", "alice")).Status);
        Assert.Equal("bob", (await ari.GetAsync("auth", "bob"))["username"]);
        Assert.Contains(server.Log.Lines, line => line.Contains("contains bytes that are not UTF-8", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{\"username\":\"\\ud800\",\"password\":\"p\"}""", "half a surrogate pair")]
    [InlineData("""{\"username\":""", "not JSON")]
    [InlineData("""{\"auth_type\":\"nonsense\"}""", "auth_type")]
    public async Task DatabasePut_OfWhatCannotBeServed_IsRefused(string value, string reason)
    {
        await using var server = await ConvokeProcess.StartAsync();
        var put = await server.RunAsync($"database put ps_auths auth/zz \"{value}\"");
        Assert.NotEqual(0, put.Status);
        Assert.Contains("Failed to update entry", put.Output + put.Error, StringComparison.Ordinal);
        Assert.Contains(reason, put.Output + put.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("zz", await server.CliAsync("database show ps_auths"), StringComparison.Ordinal);
        // What no object is made of is nobody's business.
        Assert.Equal(0, (await server.RunAsync($"database put notes zz \"{value}\"")).Status);
    }

    static void Overwrite(ConvokeProcess server, string key, byte[] value)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(server.Var, "astdb.sqlite3")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE astdb SET value = CAST($value AS TEXT) WHERE key = $key";
        command.Parameters.AddWithValue("$key", key);
        command.Parameters.AddWithValue("$value", value);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
