using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Mwi;

/// <summary>A voice mail server tells us what waits.</summary>
public sealed class IncomingTests
{
    const string Summary =
        "Event: message-summary\r\nSubscription-State: terminated\r\nContent-Type: application/simple-message-summary\r\n";

    [Fact]
    public async Task Notify_SetsTheMailboxOfTheEndpoint()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var far = new MwiPhone(server, "far");
        using var phone = new MwiPhone(server, "alice");
        await ari.UserAsync("far");
        await ari.UserAsync("alice", [("contact", phone.Contact)], ("mailboxes", "100@far"));
        await phone.ExpectAsync("terminated no 0/0 (0/0)");
        Assert.Equal(404, await NotifyAsync("Messages-Waiting: yes\r\nVoice-Message: 4/8\r\n"));

        await ari.PushAsync("endpoint", "far", ("incoming_mwi_mailbox", "100@far"));
        Assert.Equal(200, await NotifyAsync("Messages-Waiting: yes\r\nMessage-Account: sip:x@y\r\nVoice-Message: 4/8 (1/2)\r\n"));
        Assert.Equal("""{"name":"100@far","old_messages":8,"new_messages":4}""", (await ari.GetAtAsync("/ari/mailboxes/100@far")).Body);
        await phone.ExpectAsync("terminated yes 4/8 (0/0)");

        Assert.Equal(400, await NotifyAsync("Messages-Waiting: perhaps\r\n"));
        Assert.Equal(400, await NotifyAsync(""));
        Assert.Equal(413, await NotifyAsync("Messages-Waiting: no\r\n" + new string('x', 5000)));
        Assert.Equal(415, await NotifyAsync("Messages-Waiting: no\r\n", Summary.Replace("simple-", "", StringComparison.Ordinal)));
        Assert.True(await phone.IsQuietAsync());
        // What was told outlives a power cut.
        await server.KillAsync();
        await server.StartAsync();
        await phone.ExpectAsync("terminated yes 4/8 (0/0)");
        Assert.Equal(200, await NotifyAsync("messages-waiting: no\r\n"));
        await phone.ExpectAsync("terminated no 0/0 (0/0)");

        async Task<int> NotifyAsync(string body, string headers = Summary)
        {
            var answer = await far.RequestAsync("NOTIFY", $"sip:us@127.0.0.1:{server.Etc.SipPort}", headers, body: body);
            return int.Parse(answer.StartLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
