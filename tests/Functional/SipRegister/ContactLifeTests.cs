using System.Net;
using System.Security.Cryptography;
using System.Text;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.SipRegister;

/// <summary>How long contacts live: beyond the process, and not beyond their connection, their AOR or the room there is for them.</summary>
public sealed class ContactLifeTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    static async Task<ConvokeProcess> StartAsync(params (string, string)[] aor)
    {
        var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("aor", "alice", aor)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "alice", ("aors", "alice"))).Status);
        return server;
    }

    /// <summary>The contacts that a query tells, once there are as many as wanted.</summary>
    static async Task<IReadOnlyList<string>> ContactsAsync(ConvokeProcess server, int wanted)
    {
        await using var phone = await SipPhone.ConnectAsync(server, "alice");
        phone.Contact = "";
        var since = DateTime.UtcNow;
        while (true)
        {
            var reply = await phone.RegisterAsync(expires: null);
            Assert.Equal(200, reply.Status);
            if (reply.Contacts.Count == wanted || DateTime.UtcNow - since > Patience)
            {
                Assert.Equal(wanted, reply.Contacts.Count);
                return reply.Contacts;
            }
        }
    }

    [Fact]
    public async Task Contact_SurvivesARestart_OneOfAConnectionDoesNot()
    {
        await using var server = await StartAsync(("max_contacts", "5"));
        await using var phone = await SipPhone.ConnectAsync(server, "alice");
        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        await using var browser = await SipPhone.ConnectAsync("ws", server.Etc.HttpPort, "alice");
        Assert.Equal(200, (await browser.RegisterAsync()).Status);
        await ContactsAsync(server, 2);

        await server.KillAsync();
        await server.StartAsync();

        Assert.Equal([$"<{phone.Contact}>"], await ContactsAsync(server, 1));
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("wss")]
    [InlineData("tcp")]
    public async Task ContactOfAConnection_EndsWithIt(string transport)
    {
        await using var server = await StartAsync(("max_contacts", "5"));
        using var ari = server.Ari();
        await ari.PutAsync("endpoint", "alice", ("rewrite_contact", "yes"));
        await using (
            var browser = await SipPhone.ConnectAsync(transport, transport == "tcp" ? server.Etc.SipPort : server.Etc.HttpPort, "alice")
        )
        {
            Assert.Equal([$"<{browser.Contact}>"], (await browser.RegisterAsync()).Contacts);
            await ContactsAsync(server, 1);
        }
        await ContactsAsync(server, 0);
    }

    [Fact]
    public async Task AorDeleted_HasTakenItsContactsAlongWhenTheAnswerIsOut()
    {
        await using var server = await StartAsync(("max_contacts", "5"));
        using var ari = server.Ari();
        await using var phone = await SipPhone.ConnectAsync(server, "alice");
        await using var other = await SipPhone.ConnectAsync(server, "alice");
        var id = $"alice;@{Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(phone.Contact)))}";
        for (var round = 0; round < Scale.Of(small: 5, full: 200); round++)
        {
            Assert.Equal(200, (await phone.RegisterAsync()).Status);
            Assert.Equal(HttpStatusCode.OK, (await ari.GetAsync("contact", id)).Status);
            // One that is under way may be before or after, but leaves nothing behind.
            var beside = other.RegisterAsync();
            Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync("aor", "alice")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("contact", id)).Status);
            Assert.DoesNotContain("/registrar/contact/", await server.CliAsync("database show"), StringComparison.Ordinal);
            Assert.DoesNotContain("sip:alice@", await server.CliAsync("pjsip show contacts"), StringComparison.Ordinal);
            Assert.Contains((await beside).Status, new[] { 200, 404 });
            Assert.Equal(404, (await phone.RegisterAsync()).Status);
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("aor", "alice", ("max_contacts", "5"))).Status);
            await ContactsAsync(server, 0);
        }
    }

    [Fact]
    public async Task AorChanged_HasChangedItsContactsWhenTheAnswerIsOut()
    {
        await using var server = await StartAsync(("max_contacts", "5"));
        using var ari = server.Ari();
        await using var phone = await SipPhone.ConnectAsync(server, "alice");
        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        var shown = await server.CliAsync("database show registrar");
        var id = shown.Split("/registrar/contact/")[1].Split(' ', ':')[0];
        for (var frequency = 1000; frequency < 1000 + Scale.Of(small: 5, full: 200); frequency++)
        {
            await ari.PutAsync(
                "aor",
                "alice",
                ("qualify_frequency", $"{frequency}"),
                ("qualify_2xx_only", frequency % 2 == 0 ? "yes" : "no")
            );
            var contact = await ari.GetAsync("contact", id);
            Assert.Equal(
                ($"{frequency}", frequency % 2 == 0 ? "true" : "false"),
                (contact["qualify_frequency"], contact["qualify_2xx_only"])
            );
        }
    }

    [Fact]
    public async Task ManyPhonesOfOneAor_NeverExceedItsRoom()
    {
        await using var server = await StartAsync(("max_contacts", "3"));
        var phones = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SipPhone.ConnectAsync(server, "alice")));
        for (var round = 0; round < Scale.Of(small: 5, full: 100); round++)
        {
            var replies = await Task.WhenAll(phones.Select(p => p.RegisterAsync()));
            Assert.Equal(3, replies.Count(r => r.Status == 200));
            Assert.Equal(9, replies.Count(r => r.Status == 403));
            Assert.All(replies.Where(r => r.Status == 200), r => Assert.InRange(r.Contacts.Count, 1, 3));
            await Task.WhenAll(phones.Select(p => p.RegisterAsync(expires: 0)));
            await ContactsAsync(server, 0);
        }
        foreach (var phone in phones)
        {
            await phone.DisposeAsync();
        }
    }

    [Fact]
    public async Task ManyPhonesThatReplaceEachOther_LeaveOneContact()
    {
        await using var server = await StartAsync(("max_contacts", "1"), ("remove_existing", "yes"));
        var phones = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SipPhone.ConnectAsync(server, "alice")));
        for (var round = 0; round < Scale.Of(small: 5, full: 100); round++)
        {
            Assert.All(await Task.WhenAll(phones.Select(p => p.RegisterAsync())), r => Assert.Equal(200, r.Status));
            await ContactsAsync(server, 1);
        }
        foreach (var phone in phones)
        {
            await phone.DisposeAsync();
        }
    }
}
