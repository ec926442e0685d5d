using System.Net;
using System.Security.Cryptography;
using System.Text;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.SipRegister;

/// <summary>What is pushed is served by the next packet, over every transport, and what is deleted is not.</summary>
public sealed class PushThenRegisterTests : IDisposable
{
    public static readonly TheoryData<string> Transports = ["udp", "tcp", "tls", "ws", "wss"];

    readonly CertificateMaker certificates = new();

    public void Dispose() => certificates.Dispose();

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Pushed_IsServedAtOnce_Deleted_IsRefusedAtOnce(string transport)
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        var port = await PortAsync(server, ari, transport);
        await using var phone = await SipPhone.ConnectAsync(transport, port, "alice");
        Assert.Equal(401, (await phone.RegisterAsync("secret")).Status);
        await PushRegisterDeleteAsync(server, ari, phone);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Pushed_IsServedAtOnceWhileThousandsOfOthersArePushed(string transport)
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        var port = await PortAsync(server, ari, transport);
        // 8 connections, 10,000 users.
        var others = Enumerable.Range(0, 8).Select(n => PushManyAsync(server, n, Scale.Of(small: 30, full: 1_250))).ToArray();
        var rounds = 0;
        do
        {
            await using var phone = await SipPhone.ConnectAsync(transport, port, "alice");
            await PushRegisterDeleteAsync(server, ari, phone);
            Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync("aor", "alice")).Status);
            Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync("auth", "alice")).Status);
            rounds++;
        } while (!Task.WhenAll(others).IsCompleted);
        await Task.WhenAll(others);
        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} rounds");
    }

    /// <summary>The steps of the walk-through, none of them waiting for anything but its answer.</summary>
    static async Task PushRegisterDeleteAsync(ConvokeProcess server, AriClient ari, SipPhone phone)
    {
        await PushAsync(ari, "alice");
        var challenge = await phone.RegisterAsync();
        Assert.Equal(401, challenge.Status);
        var done = await phone.AnswerAsync(challenge, "secret");
        Assert.Equal(200, done.Status);

        Assert.Contains(";expires=300", Assert.Single(done.All("Contact")), StringComparison.Ordinal);
        var shown = await server.CliAsync("pjsip show contacts");
        Assert.Contains("alice/sip:alice@", shown, StringComparison.Ordinal);
        var kept = await OnlyContactAsync(server, ari);
        Assert.Equal("alice", kept["endpoint"]);

        Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync("endpoint", "alice")).Status);
        Assert.Equal(401, (await phone.RegisterAsync("secret")).Status);
    }

    static Task<ConvokeProcess> StartAsync() => ConvokeProcess.StartAsync();

    [Fact]
    public async Task EndpointFirst_IsServedTheMomentItsPartsAreThere()
    {
        await using var server = await ConvokeProcess.StartAsync();
        server.Log.Expect("there is no auth alice");
        using var ari = server.Ari();
        await using var phone = await SipPhone.ConnectAsync(server, "alice");
        await ari.PutAsync("endpoint", "alice", ("auth", "alice"), ("aors", "alice"));
        Assert.Equal(401, (await phone.RegisterAsync("secret")).Status);
        await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"));
        Assert.Equal(404, (await phone.RegisterAsync("secret")).Status);
        await ari.PutAsync("aor", "alice", ("max_contacts", "1"));
        Assert.Equal(200, (await phone.RegisterAsync("secret")).Status);
        await ari.PutAsync("auth", "alice", ("password", "other"));
        Assert.Equal(401, (await phone.RegisterAsync("secret")).Status);
        Assert.Equal(200, (await phone.RegisterAsync("other")).Status);
    }

    [Fact]
    public async Task EveryOrder_IsRefusedUntilAllIsThereAndServedThen()
    {
        await using var server = await ConvokeProcess.StartAsync();
        server.Log.Expect(": there is no auth ");
        using var ari = server.Ari();
        string[][] orders =
        [
            ["auth", "aor", "endpoint"],
            ["auth", "endpoint", "aor"],
            ["aor", "auth", "endpoint"],
            ["aor", "endpoint", "auth"],
            ["endpoint", "auth", "aor"],
            ["endpoint", "aor", "auth"],
        ];
        foreach (var order in orders)
        {
            var user = string.Join('-', order);
            await using var phone = await SipPhone.ConnectAsync(server, user);
            foreach (var type in order)
            {
                Assert.Contains((await phone.RegisterAsync("secret")).Status, new[] { 401, 404 });
                Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync(type, user, Fields(type, user))).Status);
            }
            Assert.Equal((user, 200), (user, (await phone.RegisterAsync("secret")).Status));
            // Taken away in the same order, it is refused from the first on.
            foreach (var type in order)
            {
                Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync(type, user)).Status);
                Assert.Contains((await phone.RegisterAsync("secret")).Status, new[] { 401, 404 });
            }
        }
    }

    static (string, string)[] Fields(string type, string user) =>
        type switch
        {
            "auth" => [("username", user), ("password", "secret")],
            "aor" => [("max_contacts", "1"), ("remove_existing", "yes")],
            _ => [("auth", user), ("aors", user)],
        };

    static async Task PushManyAsync(ConvokeProcess server, int worker, int count)
    {
        using var ari = server.Ari();
        for (var i = 0; i < count; i++)
        {
            await PushAsync(ari, $"user{worker}-{i}");
        }
    }

    static async Task PushAsync(AriClient ari, string user)
    {
        foreach (var type in new[] { "auth", "aor", "endpoint" })
        {
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync(type, user, Fields(type, user))).Status);
        }
    }

    async Task<int> PortAsync(ConvokeProcess server, AriClient ari, string transport)
    {
        if (transport is "ws" or "wss")
        {
            return server.Etc.HttpPort;
        }
        if (transport != "tls")
        {
            return server.Etc.SipPort;
        }
        var port = EtcFolder.FreePort();
        var file = certificates.Write("sip.pem", "localhost");
        var answer = await ari.PutAsync("transport", "pushed-tls", ("protocol", "tls"), ("bind", $"127.0.0.1:{port}"), ("cert_file", file));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return port;
    }

    /// <summary>The contact as ARI gives it, by the id that its URI makes.</summary>
    static async Task<AriAnswer> OnlyContactAsync(ConvokeProcess server, AriClient ari)
    {
        var shown = await server.CliAsync("database show registrar");
        var id = shown.Split('\n')[0].Split("/registrar/contact/")[1].Split(' ', ':')[0];
        var answer = await ari.GetAsync("contact", id);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("alice;@" + Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(answer["uri"]))), id);
        return answer;
    }
}
