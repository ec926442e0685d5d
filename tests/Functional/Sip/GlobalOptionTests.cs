using System.Net;
using System.Net.Sockets;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Sip;

/// <summary>What pushed objects of the types global and system do to what is on the wire.</summary>
public sealed class GlobalOptionTests
{
    /// <summary>An OPTIONS to it is longer than 1300 bytes: the URI stands in its first line and in To.</summary>
    static readonly string LongParameter = new('x', 700);

    static Task<ConvokeProcess> StartAsync(string extensions = "") =>
        ConvokeProcess.StartAsync(etc => etc.Append("extensions.conf", "\n" + extensions));

    [Fact]
    public async Task LargeRequest_GoesOverTcpWhereTheSwitchIsNotDisabled()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        using var peer = new SipPeer(EtcFolder.FreePort()) { AutoAnswer = 200 };
        using var stream = new TcpPeer(peer.Port);
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"));
        await ari.PutAsync("aor", "bob", ("contact", $"{peer.Uri};x={LongParameter}"));

        Assert.Contains("Reachable", await server.CliAsync("pjsip qualify bob"), StringComparison.Ordinal);
        Assert.StartsWith("SIP/2.0/UDP ", (await peer.NextAsync())["Via"], StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("system", "system", ("disable_tcp_switch", "no"))).Status);
        Assert.Contains("Reachable", await server.CliAsync("pjsip qualify bob"), StringComparison.Ordinal);
        var request = await stream.Request;
        Assert.StartsWith("SIP/2.0/TCP ", request["Via"], StringComparison.Ordinal);
        Assert.Contains(";transport=tcp>", request["Contact"], StringComparison.Ordinal);
        Assert.True(await peer.IsQuietAsync(TimeSpan.Zero), "a datagram was sent beside");
    }

    [Fact]
    public async Task LargeRequest_GoesAsADatagramWhereNobodyTakesConnections()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        using var peer = new SipPeer(EtcFolder.FreePort()) { AutoAnswer = 200 };
        await ari.PutAsync("system", "system", ("disable_tcp_switch", "no"));
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"));
        await ari.PutAsync("aor", "bob", ("contact", $"{peer.Uri};x={LongParameter}"));
        Assert.Contains("Reachable", await server.CliAsync("pjsip qualify bob"), StringComparison.Ordinal);
        var request = await peer.NextAsync();
        Assert.StartsWith("SIP/2.0/UDP ", request["Via"], StringComparison.Ordinal);
        Assert.InRange(request.Text.Length, 1301, 65_535);
    }

    [Fact]
    public async Task Rport_IsAskedForUnlessDisabled()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        using var peer = new SipPeer { AutoAnswer = 200 };
        await ari.PutAsync("endpoint", "bob", ("aors", "bob"));
        await ari.PutAsync("aor", "bob", ("contact", peer.Uri));
        await server.CliAsync("pjsip qualify bob");
        Assert.Contains(";rport;", (await peer.NextAsync())["Via"], StringComparison.Ordinal);
        await ari.PutAsync("system", "system", ("disable_rport", "yes"));
        await server.CliAsync("pjsip qualify bob");
        Assert.DoesNotContain("rport", (await peer.NextAsync())["Via"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debug_LogsMessagesOfAllOrOfOneHost()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        await using var phone = await SipPhone.ConnectAsync(server, "ghost");
        await SendAsync("none");
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("global", "global", ("debug", "192.0.2.1"))).Status);
        await SendAsync("other");
        await ari.PutAsync("global", "global", ("debug", "127.0.0.1"));
        await SendAsync("host");
        await ari.PutAsync("global", "global", ("debug", "no"));
        await SendAsync("off");
        await ari.PutAsync("global", "global", ("debug", "yes"));
        // Changing something else leaves what the command line said in force.
        await server.CliAsync("pjsip set logger off");
        await ari.PutAsync("global", "global", ("max_forwards", "20"));
        await SendAsync("mute");
        await ari.DeleteAsync("global", "global");
        await ari.PutAsync("global", "global", ("debug", "yes"));
        await SendAsync("all");
        Assert.Equal(0, await server.StopAsync());

        var log = server.Log.ToString();
        Assert.Equal(
            ["host", "all"],
            new[] { "none", "other", "host", "off", "mute", "all" }.Where(w => log.Contains($"X-Mark: {w}-", StringComparison.Ordinal))
        );

        async Task SendAsync(string mark) =>
            Assert.Equal(401, (await phone.RequestAsync("OPTIONS", "sip:localhost", $"X-Mark: {mark}-\r\n")).Status);
    }

    [Fact]
    public async Task Regcontext_HasTheEndpointsThatAreRegistered()
    {
        await using var server = await StartAsync("[phones]\nexten => 100,1,NoOp()\ninclude => online\n");
        server.Log.Expect("[phones] includes 'online', which is not there");
        using var ari = server.Ari();
        await ari.PutAsync("aor", "alice", ("max_contacts", "1"));
        await ari.PutAsync("endpoint", "alice", ("aors", "alice"), ("context", "phones"));
        await using var phone = await SipPhone.ConnectAsync(server, "alice");
        Assert.Equal(200, (await phone.RegisterAsync()).Status);
        Assert.Equal((200, 404), (await AskAsync("100"), await AskAsync("alice")));

        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("global", "global", ("regcontext", "online"))).Status);
        Assert.Equal((200, 200, 404), (await AskAsync("100"), await AskAsync("alice"), await AskAsync("bob")));
        Assert.Equal(200, (await phone.RegisterAsync(expires: 0)).Status);
        Assert.Equal(404, await AskAsync("alice"));

        async Task<int> AskAsync(string extension) => (await phone.RequestAsync("OPTIONS", $"sip:{extension}@localhost")).Status;
    }

    /// <summary>Takes one connection, and answers the first request over it.</summary>
    sealed class TcpPeer : IDisposable
    {
        readonly TcpListener listener;

        public TcpPeer(int port)
        {
            listener = new(IPAddress.Loopback, port);
            listener.Start();
            Request = AnswerAsync().WaitAsync(SipPhone.Patience);
        }

        public Task<PeerMessage> Request { get; }

        async Task<PeerMessage> AnswerAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            var text = "";
            while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                text += await reader.ReadLineAsync() + "\r\n";
            }
            var request = new PeerMessage(text, client.Client.RemoteEndPoint!);
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(SipPeer.AnswerText(request, 200)));
            return request;
        }

        public void Dispose() => listener.Dispose();
    }
}
