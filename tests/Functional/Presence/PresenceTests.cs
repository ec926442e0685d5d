using System.Net;
using System.Xml.Linq;
using Convoke.Tests.Functional.Mwi;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Presence;

/// <summary>Phones watch extensions that have a hint.</summary>
public sealed class PresenceTests
{
    const string Dialplan = "\n[default]\nexten => 100,hint,PJSIP/bob&Stasis:door\n[else]\nexten => 200,hint,Stasis:door\n";

    static Task<ConvokeProcess> StartAsync() => ConvokeProcess.StartAsync(etc => etc.Append("extensions.conf", Dialplan));

    [Fact]
    public async Task Presence_FollowsDevicesOverRestarts()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        using var watcher = new MwiPhone(server, "alice");
        using var phone = new MwiPhone(server, "bob");
        await ari.UserAsync("alice");
        await ari.UserAsync("bob");
        Assert.StartsWith("SIP/2.0 404", (await SubscribeAsync("101", "presence")).StartLine, StringComparison.Ordinal);

        await SubscribeAsync("100", "presence");
        var notify = await watcher.NotifyAsync();
        Assert.Equal("application/pidf+xml", notify["Content-Type"]);
        Assert.Equal("presence", notify["Event"]);
        var document = Body(notify).Root!;
        Assert.Equal("urn:ietf:params:xml:ns:pidf", document.Name.NamespaceName);
        Assert.Equal("sip:alice@127.0.0.1", document.Attribute("entity")!.Value);
        Assert.Equal("100", document.Elements().First().Attribute("id")!.Value);
        Assert.Equal("closed Unavailable", Pidf(notify));

        await phone.RegisterAsync();
        Assert.Equal("open Ready", Pidf(await watcher.NotifyAsync()));
        await DeviceAsync("INUSE");
        Assert.Equal("open On the phone", Pidf(await watcher.NotifyAsync()));
        await DeviceAsync("RINGING");
        Assert.Equal("open Ringing", Pidf(await watcher.NotifyAsync()));

        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal("open Ringing", Pidf(await watcher.NotifyAsync()));
        await DeviceAsync("NOT_INUSE");
        Assert.Equal("open Ready", Pidf(await watcher.NotifyAsync()));
        // A deleted endpoint's device is gone, of which no event tells.
        await ari.DeleteAsync("endpoint", "bob");
        Assert.Equal("open Ready", Pidf(await watcher.NotifyAsync()));
        await DeviceAsync("UNAVAILABLE");
        Assert.Equal("closed Unavailable", Pidf(await watcher.NotifyAsync()));
        await DeviceAsync("BUSY");
        Assert.Equal("open On the phone", Pidf(await watcher.NotifyAsync()));

        // Who reads the dialplan again is followed.
        server.Etc.Replace("extensions.conf", "PJSIP/bob&Stasis:door", "PJSIP/nobody");
        await server.CliAsync("core reload");
        Assert.Equal("closed Unavailable", Pidf(await watcher.NotifyAsync()));
        server.Etc.Replace("extensions.conf", "exten => 100,hint,PJSIP/nobody", "");
        await server.CliAsync("core reload");
        Assert.Equal("terminated;reason=noresource", (await watcher.NotifyAsync())["Subscription-State"]);

        async Task DeviceAsync(string state) =>
            Assert.Equal(
                HttpStatusCode.NoContent,
                (await ari.SendAsync(HttpMethod.Put, "/ari/deviceStates/Stasis%3Adoor?deviceState=" + state, null)).Status
            );

        Task<Sip.PeerMessage> SubscribeAsync(string extension, string package) =>
            watcher.RequestAsync("SUBSCRIBE", $"sip:{extension}@127.0.0.1", $"Event: {package}\r\nExpires: 300\r\n");
    }

    [Fact]
    public async Task Dialog_CountsItsVersionsAndShowsHowItRings()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        using var watcher = new MwiPhone(server, "alice");
        await ari.UserAsync("alice", endpoint: ("subscribe_context", "else"));
        await watcher.RequestAsync("SUBSCRIBE", "sip:200@127.0.0.1", "Event: dialog\r\nAccept: application/dialog-info+xml\r\n");
        Assert.Equal("0 terminated", Info(await watcher.NotifyAsync()));
        await ExpectAsync("RINGING", "1 early");
        await ExpectAsync("RINGINUSE", "2 confirmed");
        await ari.PushAsync("endpoint", "alice", ("notify_early_inuse_ringing", "yes"));
        await ExpectAsync("INUSE", "3 confirmed");
        await ExpectAsync("RINGINUSE", "4 early");
        await server.KillAsync();
        await server.StartAsync();
        var (version, state) = Info(await watcher.NotifyAsync()).Split(' ') switch
        {
            [var number, var word] => (int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), word),
            _ => default,
        };
        Assert.True(version > 4, "a lower version is taken for an old one");
        Assert.Equal("early", state);
        await ari.SendAsync(HttpMethod.Put, "/ari/deviceStates/Stasis%3Adoor?deviceState=ONHOLD", null);
        Assert.Contains("+sip.rendering", (await watcher.NotifyAsync()).Text, StringComparison.Ordinal);

        async Task ExpectAsync(string device, string expected)
        {
            await ari.SendAsync(HttpMethod.Put, "/ari/deviceStates/Stasis%3Adoor?deviceState=" + device, null);
            Assert.Equal(expected, Info(await watcher.NotifyAsync()));
        }
    }

    [Fact]
    public async Task OlderDocument_IsSentToWhoWantsIt()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        using var watcher = new MwiPhone(server, "alice");
        await ari.UserAsync("alice");
        await watcher.RequestAsync("SUBSCRIBE", "sip:100@127.0.0.1", "Event: presence\r\nAccept: text/html, application/xpidf+xml\r\n");
        var notify = await watcher.NotifyAsync();
        Assert.Equal("application/xpidf+xml", notify["Content-Type"]);
        Assert.Contains("<status status=\"open\"/>", notify.Text, StringComparison.Ordinal);
        Assert.Contains("<msnsubstatus substatus=\"online\"/>", notify.Text, StringComparison.Ordinal);
    }

    static XDocument Body(Sip.PeerMessage notify) => XDocument.Parse(notify.Text.Split("\r\n\r\n", 2)[1]);

    static string Pidf(Sip.PeerMessage notify)
    {
        var names = Body(notify).Descendants().ToLookup(e => e.Name.LocalName, e => e.Value);
        return $"{names["basic"].Single()} {names["note"].Single()}";
    }

    static string Info(Sip.PeerMessage notify)
    {
        var document = Body(notify).Root!;
        return $"{document.Attribute("version")!.Value} {document.Descendants().Single(e => e.Name.LocalName == "state").Value}";
    }
}
