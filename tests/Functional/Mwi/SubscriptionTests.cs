using System.Globalization;
using System.Net;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Mwi;

/// <summary>Phones subscribe to their mailboxes (RFC 6665, RFC 3842).</summary>
public sealed class SubscriptionTests
{
    static readonly (string, string)[] Mailbox = [("mailboxes", "100@default"), ("voicemail_extension", "*97")];

    [Fact]
    public async Task Subscription_IsToldOfChangesUntilItEnds()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.MailboxAsync("100@default", 1, 2);
        await ari.UserAsync("alice", Mailbox);

        var accepted = await phone.SubscribeAsync(
            "alice",
            300,
            more: "Record-Route: <sip:127.0.0.1:9;lr;x=y>\r\n".Replace(
                "9;",
                $"{new Uri("http://" + phone.Contact.Split('@')[1]).Port};",
                StringComparison.Ordinal
            )
        );
        Assert.StartsWith("SIP/2.0 200", accepted.StartLine, StringComparison.Ordinal);
        Assert.Equal("300", accepted["Expires"]);
        Assert.Equal($"<sip:127.0.0.1:{server.Etc.SipPort}>", accepted["Contact"]);
        Assert.NotEmpty(accepted["Record-Route"]);
        var notify = await phone.NotifyAsync();
        Assert.Equal("active yes 1/2 (0/0)", MwiPhone.Short(notify));
        Assert.Equal($"NOTIFY {phone.Contact} SIP/2.0", notify.StartLine);
        Assert.Equal(accepted["Record-Route"], notify["Route"]);
        Assert.Equal((accepted["To"], accepted["From"]), (notify["From"], notify["To"]));
        Assert.Equal(accepted["Call-ID"], notify["Call-ID"]);
        Assert.Equal("message-summary", notify["Event"]);
        Assert.Equal($"sip:*97@127.0.0.1:{server.Etc.SipPort}", MwiPhone.Line(notify.Text, "Message-Account"));
        Assert.InRange(int.Parse(notify["Subscription-State"].Split('=')[1], CultureInfo.InvariantCulture), 295, 300);

        await ari.MailboxAsync("100@default", 0, 3);
        await phone.ExpectAsync("active no 0/3 (0/0)");

        var refreshed = await phone.SubscribeAsync("alice", 600, accepted);
        Assert.Equal("600", refreshed["Expires"]);
        await phone.ExpectAsync("active no 0/3 (0/0)");

        // What is watched changes with the AOR.
        await ari.MailboxAsync("200@default", 5, 5);
        await phone.IsQuietAsync();
        await ari.PushAsync("aor", "alice", ("mailboxes", "100@default,200@default"));
        await phone.ExpectAsync("active yes 5/8 (0/0)");
        await ari.MailboxAsync("200@default", 6, 5);
        await phone.ExpectAsync("active yes 6/8 (0/0)");

        Assert.StartsWith("SIP/2.0 200", (await phone.SubscribeAsync("alice", 0, accepted)).StartLine, StringComparison.Ordinal);
        await phone.ExpectAsync("terminated;reason=timeout yes 6/8 (0/0)");
        await ari.MailboxAsync("100@default", 9, 9);
        Assert.True(await phone.IsQuietAsync());
        Assert.StartsWith("SIP/2.0 481", (await phone.SubscribeAsync("alice", 60, accepted)).StartLine, StringComparison.Ordinal);
        Assert.DoesNotContain("subscription_persistence", await server.CliAsync("database show"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_LivesOnAfterAPowerCut()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.MailboxAsync("100@default", 1, 2);
        await ari.UserAsync("alice", Mailbox);
        await ari.UserAsync("bob", endpoint: ("rewrite_contact", "yes"));
        var accepted = await phone.SubscribeAsync("alice", 300);
        var first = await phone.NotifyAsync();
        using var other = new MwiPhone(server, "bob");
        var rewritten = await other.SubscribeAsync("alice", null);
        Assert.Equal("3600", rewritten["Expires"]);
        await other.ExpectAsync("active yes 1/2 (0/0)");

        await server.KillAsync();
        await server.StartAsync();

        var again = await phone.NotifyAsync();
        Assert.Equal("active yes 1/2 (0/0)", MwiPhone.Short(again));
        Assert.True(Number(again) > Number(first), "an old number would be refused");
        await other.ExpectAsync("active yes 1/2 (0/0)");
        await ari.MailboxAsync("100@default", 2, 2);
        var later = await phone.NotifyAsync();
        Assert.Equal("active yes 2/2 (0/0)", MwiPhone.Short(later));
        Assert.Equal((first["From"], first["To"], first["Call-ID"]), (later["From"], later["To"], later["Call-ID"]));
        Assert.True(Number(later) > Number(again), "an old number would be refused");
        Assert.Equal("120", (await phone.SubscribeAsync("alice", 120, accepted))["Expires"]);
        await phone.ExpectAsync("active yes 2/2 (0/0)");

        // Of the records only the packet is as it came, without credentials; an operator can read the rest.
        Assert.Contains("\"transport_key\":\"UDP\"", await server.CliAsync("database show"), StringComparison.Ordinal);

        static int Number(PeerMessage notify) => int.Parse(notify["CSeq"].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task AddressThatWasSubscribedAt_IsWhereNotifiesComeFrom_AlsoAfterARestart()
    {
        // Of several transports the first by name would be used.
        var (first, second) = (EtcFolder.FreePort(), EtcFolder.FreePort());
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append(
                "pjsip.conf",
                $"\n[a1]\ntype=transport\nprotocol=udp\nbind=127.0.0.1:{first}\n[z9]\ntype=transport\nprotocol=udp\nbind=127.0.0.1:{second}\n"
            )
        );
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice", second);
        await ari.UserAsync("alice", Mailbox, ("rewrite_contact", "yes"));
        await phone.SubscribeAsync("alice");
        Assert.Equal(second, ((IPEndPoint)(await phone.NotifyAsync()).From).Port);

        await server.KillAsync();
        await server.StartAsync();

        Assert.Equal(second, ((IPEndPoint)(await phone.NotifyAsync()).From).Port);
    }

    [Fact]
    public async Task Subscription_EndsWithItsTimeItsEndpointAndItsMailboxes()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.UserAsync("alice", Mailbox);

        await phone.SubscribeAsync("alice", 1);
        await phone.ExpectAsync("active no 0/0 (0/0)");
        await phone.ExpectAsync("terminated;reason=timeout no 0/0 (0/0)");

        await phone.SubscribeAsync("alice");
        await phone.ExpectAsync("active no 0/0 (0/0)");
        await ari.PushAsync("aor", "alice", ("mailboxes", ""));
        await phone.ExpectAsync("terminated;reason=noresource no 0/0 (0/0)");

        await ari.PushAsync("aor", "alice", ("mailboxes", "100@default"));
        await phone.SubscribeAsync("alice");
        await phone.ExpectAsync("active no 0/0 (0/0)");
        await ari.PushAsync("endpoint", "alice", ("allow_subscribe", "no"));
        await phone.ExpectAsync("terminated;reason=rejected no 0/0 (0/0)");

        await ari.PushAsync("endpoint", "alice", ("allow_subscribe", "yes"));
        var accepted = await phone.SubscribeAsync("alice");
        await phone.ExpectAsync("active no 0/0 (0/0)");
        await ari.DeleteAsync("endpoint", "alice");
        await phone.ExpectAsync("terminated;reason=rejected no 0/0 (0/0)");
        Assert.StartsWith("SIP/2.0 481", (await phone.SubscribeAsync("alice", 60, accepted)).StartLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedNotify_EndsTheSubscription_OneWithRetryAfterDoesNot()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice") { AnswersWith = 503, AnswerHeaders = ["Retry-After: 1"] };
        await ari.UserAsync("alice", Mailbox);

        await phone.SubscribeAsync("alice");
        await phone.ExpectAsync("active no 0/0 (0/0)");
        await phone.ExpectAsync("active no 0/0 (0/0)");
        (phone.AnswersWith, phone.AnswerHeaders) = (481, []);
        await phone.ExpectAsync("active no 0/0 (0/0)");
        await ari.MailboxAsync("100@default", 1, 1);
        Assert.True(await phone.IsQuietAsync());
    }

    [Fact]
    public async Task MwiSubscribeReplacesUnsolicited_DecidesBetweenThem()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.UserAsync("alice", [.. Mailbox, ("contact", phone.Contact)], ("mailboxes", "100@default,200@default"));
        await phone.ExpectAsync("terminated no 0/0 (0/0)");
        Assert.StartsWith("SIP/2.0 500", (await phone.SubscribeAsync("alice")).StartLine, StringComparison.Ordinal);

        await ari.PushAsync("endpoint", "alice", ("mwi_subscribe_replaces_unsolicited", "yes"));
        var accepted = await phone.SubscribeAsync("alice");
        Assert.StartsWith("SIP/2.0 200", accepted.StartLine, StringComparison.Ordinal);
        await phone.ExpectAsync("active no 0/0 (0/0)");
        await ari.MailboxAsync("100@default", 1, 1);
        await phone.ExpectAsync("active yes 1/1 (0/0)");
        // What it did not subscribe to is told as before, and alone.
        await ari.MailboxAsync("200@default", 7, 7);
        await phone.ExpectAsync("terminated yes 7/7 (0/0)");
        Assert.True(await phone.IsQuietAsync());

        await phone.SubscribeAsync("alice", 0, accepted);
        await phone.ExpectAsync("terminated;reason=timeout yes 1/1 (0/0)");
        await ari.MailboxAsync("100@default", 2, 1);
        await phone.ExpectAsync("terminated yes 9/8 (0/0)");
    }

    [Fact]
    public async Task WithoutAUser_AllAorsOfTheEndpointAreMeant()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new MwiPhone(server, "alice");
        await ari.MailboxAsync("100@default", 1, 2);
        await ari.MailboxAsync("200@default", 3, 4);
        await ari.PushAsync("aor", "home", ("mailboxes", "200@default"));
        await ari.PushAsync("aor", "alice", Mailbox);
        await ari.PushAsync("endpoint", "alice", ("aors", "alice,home"));

        var uri = $"sip:127.0.0.1:{server.Etc.SipPort}";
        await phone.RequestAsync("SUBSCRIBE", uri, "Event: message-summary;id=7\r\n");
        var notify = await phone.NotifyAsync();

        Assert.Equal("active yes 4/6 (0/0)", MwiPhone.Short(notify));
        Assert.Equal("message-summary;id=7", notify["Event"]);
    }
}
