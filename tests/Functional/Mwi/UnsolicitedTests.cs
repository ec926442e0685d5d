using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Mwi;

/// <summary>Phones are told of waiting messages without asking.</summary>
public sealed class UnsolicitedTests
{
    [Fact]
    public async Task Registered_IsToldAtOnce_AndWhenTheMailboxChanges()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.MailboxAsync("100@default", 1, 2);
        await ari.UserAsync("alice", endpoint: ("mailboxes", "100@default"));
        await ari.UserAsync("bob");

        Assert.StartsWith("SIP/2.0 200", (await phone.RegisterAsync()).StartLine, StringComparison.Ordinal);
        var notify = await phone.NotifyAsync();
        Assert.Equal("terminated yes 1/2 (0/0)", MwiPhone.Short(notify));
        Assert.Equal($"NOTIFY {phone.Contact} SIP/2.0", notify.StartLine);
        Assert.Equal("message-summary", notify["Event"]);
        Assert.Equal("application/simple-message-summary", notify["Content-Type"]);
        Assert.DoesNotContain("tag=", notify["To"], StringComparison.Ordinal);
        Assert.StartsWith("<sip:asterisk@127.0.0.1>;tag=", notify["From"], StringComparison.Ordinal);
        Assert.Equal("", MwiPhone.Line(notify.Text, "Message-Account"));

        await ari.MailboxAsync("100@default", 0, 3);
        await phone.ExpectAsync("terminated no 0/3 (0/0)");
        // The same again is no news.
        await ari.MailboxAsync("100@default", 0, 3);
        await ari.MailboxAsync("other", 5, 5);
        Assert.True(await phone.IsQuietAsync());
        // The mailbox as a pushed object.
        await ari.PutAtAsync(
            AriClient.PathOf("res_mwi_external", "mailboxes", "100@default"),
            AriClient.Body([("msgs_new", "7"), ("msgs_old", "8")])
        );
        await phone.ExpectAsync("terminated yes 7/8 (0/0)");
        await phone.RegisterAsync();
        await phone.ExpectAsync("terminated yes 7/8 (0/0)");
        await ari.DeleteAtAsync("/ari/mailboxes/100%40default");
        await phone.ExpectAsync("terminated no 0/0 (0/0)");

        await ari.PushAsync("endpoint", "alice", ("mailboxes", ""));
        await ari.MailboxAsync("100@default", 1, 1);
        await phone.RegisterAsync();
        Assert.True(await phone.IsQuietAsync());
    }

    [Fact]
    public async Task AggregateMwi_DecidesBetweenTheSumAndEach()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.MailboxAsync("a@x", 1, 2);
        await ari.MailboxAsync("b@x", 10, 20);
        await ari.UserAsync("alice", [("contact", phone.Contact)]);
        // A push takes effect at once.
        await ari.PushAsync("endpoint", "alice", ("mailboxes", "a@x, b@x"));
        await phone.ExpectAsync("terminated yes 11/22 (0/0)");
        await ari.PushAsync("endpoint", "alice", ("aggregate_mwi", "no"));
        await phone.ExpectAsync("terminated yes 1/2 (0/0)");
        await phone.ExpectAsync("terminated yes 10/20 (0/0)");
        await ari.MailboxAsync("b@x", 11, 20);
        await phone.ExpectAsync("terminated yes 11/20 (0/0)");
        Assert.True(await phone.IsQuietAsync());
    }

    [Fact]
    public async Task OrderOfPushes_DoesNotMatter()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.PushAsync("endpoint", "alice", ("aors", "alice"), ("mailboxes", "a@x"));
        await ari.MailboxAsync("a@x", 1, 2);
        await ari.PushAsync("aor", "alice", ("max_contacts", "1"));
        Assert.True(await phone.IsQuietAsync());
        await ari.PushAsync("aor", "alice", ("contact", phone.Contact));
        await phone.ExpectAsync("terminated yes 1/2 (0/0)");
        await ari.PushAsync("aor", "alice", ("max_contacts", "2"));
        Assert.True(await phone.IsQuietAsync());
    }

    [Fact]
    public async Task Names_AreThoseOfTheOptions()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.UserAsync("alice", [("contact", phone.Contact)], ("mailboxes", "a@x"));
        Assert.Equal("", MwiPhone.Line((await phone.NotifyAsync()).Text, "Message-Account"));

        await ari.PushAsync("global", "global", ("default_voicemail_extension", "*98"), ("default_from_user", "pbx"));
        await ari.MailboxAsync("a@x", 1, 0);
        await ExpectAsync("<sip:pbx@127.0.0.1>", "sip:*98@127.0.0.1");
        await ari.PushAsync("endpoint", "alice", ("from_user", "us"), ("from_domain", "home.example"), ("voicemail_extension", "*97"));
        await ExpectAsync("<sip:us@home.example>", "sip:*97@home.example");
        await ari.PushAsync("endpoint", "alice", ("mwi_from_user", "mail"));
        await ari.MailboxAsync("a@x", 2, 0);
        await ExpectAsync("<sip:mail@home.example>", "sip:*97@home.example");

        async Task ExpectAsync(string from, string account)
        {
            var notify = await phone.NotifyAsync();
            Assert.StartsWith(from + ";tag=", notify["From"], StringComparison.Ordinal);
            Assert.Equal(account, MwiPhone.Line(notify.Text, "Message-Account"));
        }
    }

    [Fact]
    public async Task Start_TellsEverybodyUnlessDisabled()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.MailboxAsync("a@x", 3, 4);
        await ari.UserAsync("alice", [("contact", phone.Contact)], ("mailboxes", "a@x"));
        await phone.ExpectAsync("terminated yes 3/4 (0/0)");

        await server.KillAsync();
        await server.StartAsync();
        await phone.ExpectAsync("terminated yes 3/4 (0/0)");

        server.Etc.Append("pjsip.conf", "\n[global]\ntype = global\nmwi_disable_initial_unsolicited = yes\n");
        await server.RestartAsync();
        Assert.True(await phone.IsQuietAsync());
        await ari.MailboxAsync("a@x", 5, 4);
        await phone.ExpectAsync("terminated yes 5/4 (0/0)");
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("ws")]
    public async Task PhoneOfAConnection_IsToldOverIt(string transport)
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.MailboxAsync("a@x", 1, 0);
        await ari.UserAsync("alice", [("mailboxes", "b@x")], ("mailboxes", "a@x"), ("rewrite_contact", "yes"));
        var port = transport == "ws" ? server.Etc.HttpPort : server.Etc.SipPort;
        await using var phone = await SipPhone.ConnectAsync(transport, port, "alice");

        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        Assert.Contains("\r\nVoice-Message: 1/0 (0/0)\r\n", await phone.NextRequestAsync(), StringComparison.Ordinal);
        await ari.MailboxAsync("a@x", 2, 0);
        Assert.Contains("\r\nVoice-Message: 2/0 (0/0)\r\n", await phone.NextRequestAsync(), StringComparison.Ordinal);

        Assert.Equal(200, (await phone.RequestAsync("SUBSCRIBE", "sip:alice@127.0.0.1", "Event: message-summary\r\n")).Status);
        Assert.Matches(@"Subscription-State: active;expires=3(600|59\d)\r\n", await phone.NextRequestAsync());
        await ari.MailboxAsync("b@x", 7, 0);
        Assert.Contains("\r\nVoice-Message: 7/0 (0/0)\r\n", await phone.NextRequestAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Challenge_IsAnsweredWithTheEndpointsOutboundAuth()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var peer = new SipPeer();
        await ari.PushAsync("auth", "us", ("username", "us"), ("password", "secret"), ("realm", "far"));
        await ari.UserAsync("bob", [("contact", peer.Uri)], ("mailboxes", "a@x"), ("outbound_auth", "us"));

        peer.Answer(await peer.NextAsync(), 401, "WWW-Authenticate: Digest realm=\"far\", nonce=\"n\", qop=\"auth\", algorithm=MD5");

        var second = await peer.NextAsync();
        Assert.StartsWith("Digest username=\"us\",realm=\"far\",nonce=\"n\",uri=", second["Authorization"], StringComparison.Ordinal);
        peer.Answer(second, 200);
    }

    [Fact]
    public async Task MailboxOfMany_ReachesThemAll()
    {
        var count = Scale.Of(200, 20_000);
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "many");
        for (var i = 0; i < count; i++)
        {
            await ari.PushAsync("aor", $"u{i}", ("contact", $"{phone.Contact};n={i}"));
            await ari.PushAsync("endpoint", $"u{i}", ("aors", $"u{i}"), ("mailboxes", "all@x"));
        }
        var told = new HashSet<string>(StringComparer.Ordinal);
        while (told.Count < count)
        {
            told.Add((await phone.NotifyAsync()).StartLine);
        }
        told.Clear();
        await ari.MailboxAsync("all@x", 1, 0);
        while (told.Count < count)
        {
            var notify = await phone.NotifyAsync();
            if (MwiPhone.Short(notify) == "terminated yes 1/0 (0/0)")
            {
                told.Add(notify.StartLine);
            }
        }
    }
}
