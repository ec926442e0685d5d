using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Sip;

/// <summary>What phones that register, refresh and leave change, in the recorded order.</summary>
public sealed class RegisteredStatesTests
{
    [Fact]
    public async Task Registrations_AreToldInTheRecordedOrder()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var events = await AriEvents.OpenAsync(server.Http);
        using var phone = new SipPeer();
        await ari.PutAsync("aor", "alice", ("max_contacts", "1"), ("minimum_expiration", "1"));
        await ari.PutAsync("endpoint", "alice", ("aors", "alice"));

        await RegisterAsync(server, phone, 1, 3600);
        await events.ExpectAsync("Device PJSIP/alice NOT_INUSE", "Peer alice online Reachable", "Contact alice online NonQualified alice");
        await RegisterAsync(server, phone, 2, 3600);
        events.ExpectNothing();
        Assert.Matches(@"Contact: +alice/sip:peer@\S+ +[0-9a-f]{10} NonQual +nan", await server.CliAsync("pjsip show contacts"));
        Assert.Matches(@"Endpoint: +alice +Not in use +0 of inf", await server.CliAsync("pjsip show endpoints"));

        await RegisterAsync(server, phone, 3, 0);
        await events.ExpectAsync("Peer alice offline Unreachable", "Contact alice offline Removed alice", "Device PJSIP/alice UNAVAILABLE");

        await RegisterAsync(server, phone, 4, 3600);
        await events.ExpectAsync("Device PJSIP/alice NOT_INUSE", "Peer alice online Reachable", "Contact alice online NonQualified alice");
        await ari.DeleteAsync("aor", "alice");
        await events.ExpectAsync("Peer alice offline Unreachable", "Device PJSIP/alice UNAVAILABLE");
        await ari.DeleteAsync("endpoint", "alice");
        events.ExpectNothing();
        Assert.Equal(HttpStatusCode.NotFound, (await ari.SendAsync(HttpMethod.Get, "/ari/endpoints/PJSIP/alice", null)).Status);
    }

    [Fact]
    public async Task QualifiedPhone_IsAskedWhenItRegisters()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var events = await AriEvents.OpenAsync(server.Http);
        using var phone = new SipPeer { AutoAnswer = 200 };
        await ari.PutAsync("endpoint", "alice", ("aors", "alice"));
        await ari.PutAsync("aor", "alice", ("max_contacts", "1"), ("qualify_frequency", "3600"));

        await RegisterAsync(server, phone, 1, 3600);

        await events.ExpectAsync(
            "Contact alice offline NonQualified alice",
            "Device PJSIP/alice NOT_INUSE",
            "Peer alice online Reachable",
            "Contact alice online Reachable alice rtt"
        );
        await ari.PutAsync("aor", "alice", ("qualify_frequency", "0"));
        await events.ExpectAsync("Contact alice online NonQualified alice");
    }

    [Fact]
    public async Task Restarted_KnowsItsContactsAndTellsNothing()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var phone = new SipPeer();
        await ari.PutAsync("aor", "alice", ("max_contacts", "1"));
        await ari.PutAsync("endpoint", "alice", ("aors", "alice"));
        await RegisterAsync(server, phone, 1, 3600);

        await server.RestartAsync();

        Assert.Contains(
            "\"state\":\"online\"",
            (await ari.SendAsync(HttpMethod.Get, "/ari/endpoints/PJSIP/alice", null)).Body,
            StringComparison.Ordinal
        );
    }

    static async Task RegisterAsync(ConvokeProcess server, SipPeer phone, int sequence, int expires)
    {
        phone.Send(
            $"REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{phone.Port};branch=z9hG4bK{sequence}\r\nMax-Forwards: 70\r\n"
                + $"From: <sip:alice@127.0.0.1>;tag=1\r\nTo: <sip:alice@127.0.0.1>\r\nCall-ID: phone\r\nCSeq: {sequence} REGISTER\r\n"
                + $"Contact: <{phone.Uri}>\r\nExpires: {expires}\r\nContent-Length: 0\r\n\r\n",
            new IPEndPoint(IPAddress.Loopback, server.Etc.SipPort)
        );
        PeerMessage message;
        do
        {
            message = await phone.NextAsync();
        } while (message.StartLine.StartsWith("OPTIONS", StringComparison.Ordinal));
        Assert.Equal("SIP/2.0 200 OK", message.StartLine);
    }
}
