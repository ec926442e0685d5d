using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Sip;

/// <summary>We register at another server as pushed objects say.</summary>
public sealed partial class OutboundRegistrationTests : IAsyncLifetime
{
    readonly SipPeer registrar = new();
    ConvokeProcess server = null!;
    AriClient ari = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ConvokeProcess.StartAsync();
        ari = server.Ari();
    }

    public async ValueTask DisposeAsync()
    {
        ari.Dispose();
        await server.DisposeAsync();
        registrar.Dispose();
    }

    [Fact]
    public async Task Pushed_RegistersWithDigestRefreshesAndUnregistersOnDelete()
    {
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "secret"), ("realm", "far"));
        await PushAsync(("outbound_auth", "us"), ("contact_user", "me"), ("contact_header_params", "q=0.5"), ("user_agent", "Test"));

        var first = await registrar.NextAsync();
        Assert.Equal($"REGISTER sip:127.0.0.1:{registrar.Port} SIP/2.0", first.StartLine);
        Assert.StartsWith("<sip:us@far>;tag=", first["From"], StringComparison.Ordinal);
        Assert.Equal("<sip:us@far>", first["To"]);
        Assert.Equal($"<sip:me@127.0.0.1:{server.Etc.SipPort}>;q=0.5", first["Contact"]);
        Assert.Equal("3600", first["Expires"]);
        Assert.Equal("Test", first["User-Agent"]);
        Assert.Equal("", first["Authorization"]);
        registrar.Answer(first, 401, Challenge("one"));

        var second = await registrar.NextAsync();
        Assert.True(IsRight(second, "one", "00000001"), second.Text);
        Assert.Equal(Number(first) + 1, Number(second));
        Assert.Equal(first["Call-ID"], second["Call-ID"]);
        registrar.Answer(second, 200, "Contact: <sip:other@192.0.2.1>;expires=9", $"Contact: {second["Contact"]};expires=4");

        await ShowsAsync("Registered        (exp. 2s)");
        var refresh = await registrar.NextAsync();
        Assert.True(IsRight(refresh, "one", "00000002"), refresh.Text);
        registrar.Answer(refresh, 401, Challenge("two") + ",stale=true");
        var again = await registrar.NextAsync();
        Assert.True(IsRight(again, "two", "00000001"), again.Text);
        registrar.Answer(again, 200, "Expires: 3000");
        await ShowsAsync("Registered        (exp. 2990s)");

        await ari.DeleteAsync("registration", "far");

        var last = await registrar.NextAsync();
        Assert.Equal("0", last["Expires"]);
        Assert.Equal(first["Call-ID"], last["Call-ID"]);
        registrar.Answer(last, 200);
        Assert.Contains("No objects found.", await server.CliAsync("pjsip show registrations"), StringComparison.Ordinal);
        Assert.True(await registrar.IsQuietAsync(TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task WrongCredentials_AreSentOnceAndNewOnesAtOnce()
    {
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "wrong"));
        await PushAsync(("outbound_auth", "us"));
        registrar.Answer(await registrar.NextAsync(), 401, Challenge("one"));
        registrar.Answer(await registrar.NextAsync(), 401, Challenge("two"));
        await ShowsAsync("Rejected");
        Assert.True(await registrar.IsQuietAsync(TimeSpan.FromMilliseconds(300)));

        await ari.PutAsync("auth", "us", ("password", "secret"));

        registrar.Answer(await registrar.NextAsync(), 401, Challenge("three"));
        var right = await registrar.NextAsync();
        Assert.True(IsRight(right, "three", "00000001"), right.Text);
        registrar.Answer(right, 200);
        await ShowsAsync("Registered");
    }

    [Fact]
    public async Task TransportPushedLater_IsUsedAtOnce()
    {
        await server.DisposeAsync();
        server = await ConvokeProcess.StartAsync();
        ari.Dispose();
        ari = server.Ari();
        await PushAsync(("transport", "late"));
        await ShowsAsync("Rejected");

        await ari.PutAsync("transport", "late", ("protocol", "udp"), ("bind", "127.0.0.1:0"));

        registrar.Answer(await registrar.NextAsync(), 200);
        await ShowsAsync("Registered");
        registrar.AutoAnswer = 200;
    }

    [Fact]
    public async Task OtherRealm_GetsNoCredentials()
    {
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "secret"), ("realm", "far"));
        await PushAsync(("outbound_auth", "us"));
        registrar.Answer(await registrar.NextAsync(), 401, "WWW-Authenticate: Digest realm=\"near\",nonce=\"n\"");
        await ShowsAsync("Rejected");
        Assert.True(await registrar.IsQuietAsync(TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task ProxyAndRegistrar_AreEachAnswered()
    {
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "secret"), ("realm", "far"));
        await ari.PutAsync("auth", "way", ("username", "way"), ("password", "other"), ("realm", "near"));
        await PushAsync(("outbound_auth", "us,way"), ("outbound_proxy", $"<sip:127.0.0.1:{registrar.Port};lr>"));
        var first = await registrar.NextAsync();
        Assert.Equal($"<sip:127.0.0.1:{registrar.Port};lr>", first["Route"]);
        registrar.Answer(first, 407, "Proxy-Authenticate: Digest realm=\"near\",nonce=\"p\",qop=\"auth\"");
        var second = await registrar.NextAsync();
        Assert.StartsWith("Digest username=\"way\",realm=\"near\"", second["Proxy-Authorization"], StringComparison.Ordinal);
        Assert.Equal("", second["Authorization"]);
        registrar.Answer(second, 401, Challenge("one"));
        var third = await registrar.NextAsync();
        Assert.StartsWith("Digest username=\"way\"", third["Proxy-Authorization"], StringComparison.Ordinal);
        Assert.True(IsRight(third, "one", "00000001"), third.Text);
        registrar.Answer(third, 200);
        await ShowsAsync("Registered");
    }

    [Fact]
    public async Task StaleForEver_EndsAfterSomeRounds()
    {
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "secret"));
        await PushAsync(("outbound_auth", "us"));
        for (var i = 0; i < 6; i++)
        {
            registrar.Answer(await registrar.NextAsync(), 401, Challenge($"n{i}") + ",stale=true");
        }
        await ShowsAsync("Rejected");
        Assert.True(await registrar.IsQuietAsync(TimeSpan.FromMilliseconds(300)));
    }

    [Theory]
    [InlineData("MD5,SHA-256,SHA-512-256", "SHA-512-256", 64)]
    [InlineData("MD5,SHA-256", "SHA-256", 64)]
    [InlineData("MD5", "MD5", 32)]
    public async Task OfSeveralAlgorithms_TheFirstWeHaveIsUsed(string supported, string expected, int length)
    {
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "secret"), ("supported_algorithms_uac", supported));
        await PushAsync(("outbound_auth", "us"));
        var names = new[] { "SHA-1", "SHA-512-256", "SHA-256", "MD5" };
        registrar.Answer(
            await registrar.NextAsync(),
            401,
            [.. names.Select(a => $"WWW-Authenticate: Digest realm=\"far\",nonce=\"n\",qop=\"auth\",algorithm={a}")]
        );
        var second = await registrar.NextAsync();
        var answer = Assert.Single(second.Lines, line => line.StartsWith("Authorization:", StringComparison.Ordinal));
        Assert.Contains($"algorithm={expected},", answer, StringComparison.Ordinal);
        Assert.Equal(length, answer.Split("response=\"")[1].IndexOf('"'));
    }

    [Fact]
    public async Task Mediasec_SaysBackWhatTheServerOffers()
    {
        await PushAsync(("security_negotiation", "mediasec"), ("security_mechanisms", "sdes-srtp;mediasec"));
        var first = await registrar.NextAsync();
        Assert.Equal("sdes-srtp;mediasec", first["Security-Client"]);
        Assert.Equal("mediasec", first["Require"]);
        registrar.Answer(first, 494, "Security-Server: dtls-srtp;mediasec");
        var second = await registrar.NextAsync();
        Assert.Equal("dtls-srtp;mediasec", second["Security-Verify"]);
        registrar.Answer(second, 200);
        await ShowsAsync("Registered");
    }

    [Fact]
    public async Task LostConnection_IsRegisteredAnewAtOnce()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await ari.PutAsync(
            "registration",
            "far",
            ("server_uri", $"sip:127.0.0.1:{port};transport=tcp"),
            ("client_uri", "sip:us@far"),
            ("max_random_initial_delay", "0")
        );
        for (var round = 0; round < 2; round++)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            using var connection = await listener.AcceptSocketAsync(limit.Token);
            var buffer = new byte[8192];
            var text = Encoding.UTF8.GetString(buffer, 0, await connection.ReceiveAsync(buffer, limit.Token));
            var register = new PeerMessage(text, connection.RemoteEndPoint!);
            Assert.StartsWith("REGISTER ", register.StartLine, StringComparison.Ordinal);
            Assert.Contains(";transport=tcp>", register["Contact"], StringComparison.Ordinal);
            await connection.SendAsync(Encoding.UTF8.GetBytes(SipPeer.AnswerText(register, 200)), limit.Token);
            await ShowsAsync("Registered");
        }
        listener.Stop();
        await ari.DeleteAsync("registration", "far");
    }

    [Fact]
    public async Task IntervalTooBrief_IsLengthened()
    {
        await PushAsync(("expiration", "60"));
        registrar.Answer(await registrar.NextAsync(), 423, "Min-Expires: 1800");
        var second = await registrar.NextAsync();
        Assert.Equal("1800", second["Expires"]);
        registrar.Answer(second, 200);
        await ShowsAsync("Registered        (exp. 1790s)");
    }

    [Theory]
    [InlineData("503", "Retry-After: 1", "retry_interval", "60")]
    [InlineData("500", "", "retry_interval", "1")]
    [InlineData("403", "", "forbidden_retry_interval", "1")]
    [InlineData("404", "", "fatal_retry_interval", "1")]
    public async Task Failure_IsTriedAgainAfterItsInterval(string status, string header, string interval, string seconds)
    {
        await PushAsync((interval, seconds));
        var first = await registrar.NextAsync();
        registrar.Answer(first, int.Parse(status), header.Length > 0 ? [header] : []);
        await ShowsAsync("Rejected          (exp. 1s)");
        var second = await registrar.NextAsync();
        Assert.Equal(Number(first) + 1, Number(second));
        registrar.Answer(second, 200);
        await ShowsAsync("Registered");
    }

    [Fact]
    public async Task Changed_LeavesBeforeItComesBack()
    {
        await PushAsync();
        registrar.Answer(await registrar.NextAsync(), 200);
        await ShowsAsync("Registered");

        await ari.PutAsync("registration", "far", ("max_random_initial_delay", "0"));
        Assert.True(await registrar.IsQuietAsync(TimeSpan.FromMilliseconds(300)));
        await ari.PutAsync("registration", "far", ("contact_user", "new"));

        var last = await registrar.NextAsync();
        Assert.Equal("0", last["Expires"]);
        Assert.StartsWith("<sip:s@", last["Contact"], StringComparison.Ordinal);
        Assert.True(await registrar.IsQuietAsync(TimeSpan.FromMilliseconds(300)));
        registrar.Answer(last, 200);
        var first = await registrar.NextAsync();
        Assert.StartsWith("<sip:new@", first["Contact"], StringComparison.Ordinal);
        Assert.NotEqual(last["Call-ID"], first["Call-ID"]);
    }

    [Fact]
    public async Task Stopped_Unregisters()
    {
        await PushAsync();
        registrar.Answer(await registrar.NextAsync(), 200);
        await ShowsAsync("Registered");
        registrar.AutoAnswer = 200;
        Assert.Equal(0, await server.StopAsync());
        Assert.Equal("0", (await registrar.NextAsync())["Expires"]);
        await server.StartAsync();
        Assert.Equal("3600", (await registrar.NextAsync())["Expires"]);
    }

    [Fact]
    public async Task Commands_UnregisterAndRegister()
    {
        registrar.AutoAnswer = 200;
        await PushAsync();
        Assert.Equal("3600", (await registrar.NextAsync())["Expires"]);
        await ShowsAsync("Registered");
        await server.CliAsync("pjsip send unregister far");
        Assert.Equal("0", (await registrar.NextAsync())["Expires"]);
        await ShowsAsync("Unregistered");
        await server.CliAsync("pjsip send register *all");
        Assert.Equal("3600", (await registrar.NextAsync())["Expires"]);
        var unknown = await server.RunAsync("pjsip send register nobody");
        Assert.Equal((1, "Unable to retrieve registration nobody\n"), (unknown.Status, unknown.Output));
    }

    [Fact]
    public async Task LineToken_NamesTheEndpointOfRequestsWithIt()
    {
        registrar.AutoAnswer = 200;
        await ari.PutAsync("endpoint", "provider", ("context", "default"));
        await PushAsync(("line", "yes"), ("endpoint", "provider"), ("support_path", "yes"), ("support_outbound", "yes"));
        var register = await registrar.NextAsync();
        Assert.Equal("path, outbound", register["Supported"]);
        var contact = register["Contact"].Trim('<', '>');
        Assert.Matches(";line=[A-Za-z0-9]{7}$", contact);
        registrar.AutoAnswer = 0;

        // Nobody knows the sender, but the token does; OPTIONS without a user is answered 200 to whom is known.
        async Task<string> AskAsync(string uri, string id)
        {
            registrar.Send(
                $"OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{registrar.Port};branch=z9hG4bK{id}\r\nMax-Forwards: 70\r\n"
                    + $"From: <sip:stranger@far>;tag=1\r\nTo: <{uri}>\r\nCall-ID: {id}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n",
                new IPEndPoint(IPAddress.Loopback, server.Etc.SipPort)
            );
            return (await registrar.NextAsync()).StartLine;
        }

        Assert.Equal("SIP/2.0 401 Unauthorized", await AskAsync("sip:s@127.0.0.1", "a"));
        Assert.Equal("SIP/2.0 200 OK", await AskAsync(contact, "b"));
        registrar.AutoAnswer = 200;
    }

    Task<AriAnswer> PushAsync(params (string, string)[] more) =>
        ari.PutAsync(
            "registration",
            "far",
            [("server_uri", $"sip:127.0.0.1:{registrar.Port}"), ("client_uri", "sip:us@far"), ("max_random_initial_delay", "0"), .. more]
        );

    /// <summary>The line of pjsip show registrations comes to have this text; within some seconds.</summary>
    async Task ShowsAsync(string status)
    {
        var shown = "";
        for (var i = 0; i < 50; i++)
        {
            shown = await server.CliAsync("pjsip show registrations");
            if (shown.Contains($" {status}", StringComparison.Ordinal))
            {
                return;
            }
        }
        Assert.Contains($" {status}", shown, StringComparison.Ordinal);
    }

    static string Challenge(string nonce) => $"WWW-Authenticate: Digest realm=\"far\",nonce=\"{nonce}\",qop=\"auth\",algorithm=MD5";

    static int Number(PeerMessage message) => int.Parse(message["CSeq"].Split(' ')[0]);

    /// <summary>Whether the Authorization is the one for us and our password, worked out here anew (RFC 7616 section 3.4.1).</summary>
    static bool IsRight(PeerMessage request, string nonce, string count)
    {
        var parts = Parameter()
            .Matches(request["Authorization"])
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim('"'));
        var uri = request.StartLine.Split(' ')[1];
        var expected = Md5($"{Md5("us:far:secret")}:{nonce}:{count}:{parts.GetValueOrDefault("cnonce")}:auth:{Md5($"REGISTER:{uri}")}");
        return parts.GetValueOrDefault("response") == expected && parts["uri"] == uri && parts["nc"] == count;
    }

#pragma warning disable CA5351 // The algorithm of the challenge.
    static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    [GeneratedRegex("""(?<name>\w+)=(?<value>"[^"]*"|[^,]*)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
