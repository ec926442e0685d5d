using System.Text.Json;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Serve;

/// <summary>The first steps of a newcomer, letter for letter with curl; only the port is the test's own.</summary>
public sealed class WalkThroughTests
{
    const string Put = """curl -k -X PUT -H "Content-Type: application/json" -u asterisk:secret -d""";

    const string AuthJson =
        """{"fields": [ { "attribute": "auth_type", "value": "userpass"}, {"attribute": "username", "value": "alice"}, {"attribute": "password", "value": "secret" } ] }""";

    const string AorJson =
        """{"fields": [ { "attribute": "support_path", "value": "yes"}, {"attribute": "remove_existing", "value": "yes"}, {"attribute": "max_contacts", "value": "1"} ] }""";

    const string EndpointJson =
        """{"fields": [ { "attribute": "from_user", "value": "alice" }, { "attribute": "allow", "value": "!all,g722,ulaw,alaw"}, {"attribute": "ice_support", "value": "yes"}, {"attribute": "force_rport", "value": "yes"}, {"attribute": "rewrite_contact", "value": "yes"}, {"attribute": "rtp_symmetric", "value": "yes"}, {"attribute": "context", "value": "default" }, {"attribute": "auth", "value": "alice" }, {"attribute": "aors", "value": "alice"} ] }""";

    static readonly (string Type, string Json, int Attributes)[] Objects =
    [
        ("auth", AuthJson, 12),
        ("aor", AorJson, 15),
        ("endpoint", EndpointJson, 138),
    ];

    [Theory]
    [InlineData("https")]
    [InlineData("http")]
    public async Task AlicePushed_IsThereUntilDeleted(string scheme)
    {
        Components.Need("curl");
        await using var server = await ConvokeProcess.StartAsync();
        foreach (var (type, json, count) in Objects)
        {
            var (status, body) = await CurlAsync($"{Put} '{json}' {Url(server, scheme, type)}");
            Assert.Equal("200", status);
            using var answer = JsonDocument.Parse(body);
            Assert.Equal(count, answer.RootElement.GetArrayLength());
        }
        await AssertAliceAsync(server);

        await server.RestartAsync();

        await AssertAliceAsync(server);
        foreach (var (type, _, _) in Objects)
        {
            Assert.Equal("204", (await CurlAsync($"curl -k -X DELETE -u asterisk:secret {Url(server, scheme, type)}")).Status);
        }
        Assert.Equal("No objects found.\n\n", await server.CliAsync("pjsip show endpoints"));
        Assert.Equal("0 results found.\n", await server.CliAsync("database show"));

        await server.RestartAsync();

        Assert.Equal("No objects found.\n\n", await server.CliAsync("pjsip show endpoints"));
    }

    static async Task AssertAliceAsync(ConvokeProcess server)
    {
        var endpoints = await server.CliAsync("pjsip show endpoints");
        Assert.Contains("\n Endpoint:  alice ", endpoints, StringComparison.Ordinal);
        Assert.Contains("     InAuth:  alice/alice\n", endpoints, StringComparison.Ordinal);
        Assert.Matches(@"\n        Aor:  alice +1\n", endpoints);
        Assert.Contains("\nObjects found: 1\n", endpoints, StringComparison.Ordinal);
        var rows = await server.CliAsync("database show");
        foreach (
            var (key, piece) in new[]
            {
                ("/ps_auths/auth/alice", "\"username\":\"alice\""),
                ("/ps_aors/aor/alice", "\"max_contacts\":\"1\""),
                ("/ps_endpoints/endpoint/alice", "\"allow\":\"(g722|ulaw|alaw)\""),
            }
        )
        {
            var row = Assert.Single(rows.Split('\n'), line => line.StartsWith(key + " ", StringComparison.Ordinal));
            Assert.Contains(piece, row, StringComparison.Ordinal);
        }
        Assert.EndsWith("3 results found.\n", rows, StringComparison.Ordinal);
    }

    static string Url(ConvokeProcess server, string scheme, string type) =>
        $"{scheme}://localhost:{server.Etc.HttpPort}/ari/asterisk/config/dynamic/res_pjsip/{type}/alice";

    static async Task<(string Status, string Body)> CurlAsync(string line)
    {
        var answer = await Components.RunAsync(
            "bash",
            ["-c", line.Replace("curl ", "curl -sS -w '\\n%{http_code}' ", StringComparison.Ordinal)]
        );
        Assert.True(answer.Status == 0, answer.Error);
        var end = answer.Output.LastIndexOf('\n');
        return (answer.Output[(end + 1)..], answer.Output[..end]);
    }
}
