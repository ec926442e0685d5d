using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Sip;

/// <summary>Contacts are asked whether they are there, and endpoints come and go by it.</summary>
public sealed class QualifyTests
{
    [Fact]
    public async Task States_ChangeInTheRecordedOrder()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var events = await AriEvents.OpenAsync(server.Http);
        using var peer = new SipPeer();

        await ari.PutAsync("aor", "bob", ("contact", peer.Uri));
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"));
        await events.ExpectAsync("Device PJSIP/bob NOT_INUSE", "Peer bob online Reachable");

        await ari.PutAsync("aor", "bob", ("qualify_frequency", "1"), ("qualify_timeout", "0.5"));
        await events.ExpectAsync("Peer bob offline Unreachable", "Device PJSIP/bob UNAVAILABLE");
        var options = await peer.NextAsync();
        Assert.Equal($"OPTIONS {peer.Uri} SIP/2.0", options.StartLine);
        Assert.StartsWith("<sip:bob@127.0.0.1>;tag=", options["From"], StringComparison.Ordinal);
        Assert.Equal("70", options["Max-Forwards"]);
        await events.ExpectAsync("Contact bob offline Unreachable bob");
        Assert.Contains(
            "\"state\":\"offline\"",
            (await ari.SendAsync(HttpMethod.Get, "/ari/endpoints/PJSIP/bob", null)).Body,
            StringComparison.Ordinal
        );

        peer.AutoAnswer = 404;
        await events.ExpectAsync("Device PJSIP/bob NOT_INUSE", "Peer bob online Reachable", "Contact bob online Reachable bob rtt");
        Assert.Matches(@"Contact: +bob/sip:peer@\S+ +[0-9a-f]{10} Avail +\d+\.\d{3}", await server.CliAsync("pjsip show contacts"));

        await ari.DeleteAsync("aor", "bob");
        await events.ExpectAsync("Peer bob offline Unreachable", "Device PJSIP/bob UNAVAILABLE");
        await ari.DeleteAsync("endpoint", "bob");
        events.ExpectNothing();
    }

    [Fact]
    public async Task WithQualify2xxOnly_OtherAnswersDoNotCount()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var events = await AriEvents.OpenAsync(server.Http);
        using var peer = new SipPeer { AutoAnswer = 486 };
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"));
        await ari.PutAsync("aor", "bob", ("contact", peer.Uri), ("qualify_frequency", "1"), ("qualify_2xx_only", "yes"));
        await events.ExpectAsync("Contact bob offline NonQualified bob", "Contact bob offline Unreachable bob");

        peer.AutoAnswer = 200;

        await events.ExpectAsync("Device PJSIP/bob NOT_INUSE", "Peer bob online Reachable", "Contact bob online Reachable bob rtt");
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("ws")]
    public async Task PhoneOnAConnection_IsAskedOverIt(string transport)
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("aor", "bob", ("max_contacts", "1"));
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"), ("rewrite_contact", "yes"));
        var port = transport == "ws" ? server.Etc.HttpPort : server.Etc.SipPort;
        await using var phone = await SipPhone.ConnectAsync(transport, port, "bob");
        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        var asked = phone.AnswerAsync();
        var told = await server.CliAsync("pjsip qualify bob");
        Assert.True(told.Contains(": Reachable, RTT", StringComparison.Ordinal), told);
        Assert.Contains($"Via: SIP/2.0/{transport.ToUpperInvariant()} 127.0.0.1:{port};", await asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Challenge_IsAnsweredWithTheEndpointsOutboundAuth()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var peer = new SipPeer();
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "secret"), ("realm", "far"));
        await ari.PutAsync(
            "endpoint",
            "bob",
            ("aors", "bob"),
            ("outbound_auth", "us"),
            ("from_user", "me"),
            ("from_domain", "home.example")
        );
        await ari.PutAsync("aor", "bob", ("contact", peer.Uri), ("outbound_proxy", $"<sip:127.0.0.1:{peer.Port};lr>"));

        var cli = server.CliAsync("pjsip qualify bob");
        var first = await peer.NextAsync();
        Assert.StartsWith("<sip:me@home.example>;tag=", first["From"], StringComparison.Ordinal);
        Assert.Equal($"<sip:127.0.0.1:{peer.Port};lr>", first["Route"]);
        peer.Answer(first, 401, "WWW-Authenticate: Digest realm=\"far\", nonce=\"n\", qop=\"auth\", algorithm=MD5");
        var second = await peer.NextAsync();
        Assert.StartsWith("Digest username=\"us\",realm=\"far\",nonce=\"n\",uri=", second["Authorization"], StringComparison.Ordinal);
        Assert.NotEqual(first["CSeq"], second["CSeq"]);
        Assert.Equal(first["Call-ID"], second["Call-ID"]);
        peer.Answer(second, 200);

        Assert.Matches(@"^Contact bob/sip:peer@\S+: Reachable, RTT \d+\.\d{3} msec\n$", await cli);
    }

    [Fact]
    public async Task OtherRealm_GetsNoCredentials()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var peer = new SipPeer();
        await ari.PutAsync("auth", "us", ("username", "us"), ("password", "secret"), ("realm", "far"));
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"), ("outbound_auth", "us"));
        await ari.PutAsync("aor", "bob", ("contact", peer.Uri));

        var cli = server.CliAsync("pjsip qualify bob");
        peer.Answer(await peer.NextAsync(), 401, "WWW-Authenticate: Digest realm=\"other\", nonce=\"n\"");

        Assert.Contains("Reachable", await cli, StringComparison.Ordinal);
        Assert.True(await peer.IsQuietAsync(TimeSpan.FromMilliseconds(300)));
    }
}
