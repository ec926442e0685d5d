using System.Net;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;
using Microsoft.Data.Sqlite;

namespace Convoke.Tests.Functional.BadInput;

/// <summary>Control characters are refused where a value enters, so that none can break out of a header, a line or a table.</summary>
public sealed class ControlCharacterTests
{
    [Fact]
    public async Task Push_IsRefused_AttributeAndId()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        string[] attributes = ["sdp_owner", "sdp_session", "from_domain", "mwi_from_user", "callerid", "accountcode", "set_var", "@note"];
        foreach (var attribute in attributes)
        {
            var refused = await ari.PutAsync("endpoint", "alice", (attribute, "a=b\nc"));
            Assert.True(refused.Status == HttpStatusCode.BadRequest, $"{attribute}: {refused.Status}");
            Assert.Contains("control characters", refused.Body, StringComparison.Ordinal);
        }
        var id = await ari.PutAsync("aor", "a\r\nb\u001b[31m", ("max_contacts", "1"));
        Assert.Equal(HttpStatusCode.BadRequest, id.Status);
        Assert.Contains("the id contains a control character", id.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "alice")).Status);
    }

    [Fact]
    public async Task StoredEarlier_IsLeftOutAndTold()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using (var ari = server.Ari())
        {
            await ari.PutAsync("endpoint", "alice", ("sdp_session", "plain"), ("context", "inside"));
        }
        await server.StopAsync();
        await using (var file = new SqliteConnection($"Data Source={Path.Combine(server.Var, "astdb.sqlite3")};Pooling=false"))
        {
            await file.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = file.CreateCommand();
            command.CommandText =
                "UPDATE astdb SET value = replace(value, '\"plain\"', '\"a\\nb=c\"') WHERE key = '/ps_endpoints/endpoint/alice'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }
        server.Log.Expect("the object is served without an attribute that cannot be used");

        await server.StartAsync();

        Assert.Single(server.Log.Lines, l => l.Contains("sdp_session", StringComparison.Ordinal));
        using var again = server.Ari();
        var alice = await again.GetAsync("endpoint", "alice");
        Assert.Equal("inside", alice["context"]);
        Assert.Equal("Asterisk", alice["sdp_session"]);
    }

    [Fact]
    public async Task UserAgentOfAPhone_ReachesTheTerminalWithoutEscapes()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("aor", "alice", ("max_contacts", "1"));
        await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"));
        await ari.PutAsync("endpoint", "alice", ("auth", "alice"), ("aors", "alice"));
        await using var phone = await SipPhone.ConnectAsync(server, "alice");
        phone.UserAgent = "\u001b[2J\u001b]0;pwned\u0007";
        Assert.Equal(200, (await phone.RegisterAsync("secret")).Status);
        var contacts = await server.CliAsync("database show registrar");
        Assert.Contains("pwned", contacts, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', contacts);
        Assert.DoesNotContain("u001b", contacts, StringComparison.OrdinalIgnoreCase);
    }
}
