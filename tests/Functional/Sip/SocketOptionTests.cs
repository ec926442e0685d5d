using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Tests.Functional.Durability;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.Sip;

/// <summary>What a pushed transport asks of the kernel for its sockets, and what a peer sees of an idle connection.</summary>
public sealed class SocketOptionTests
{
    /// <summary>cs3, as a number: the byte of IPv4 that a peer or a router sees.</summary>
    const int Tos = 96;

    static Task<ConvokeProcess> StartAsync() => ConvokeProcess.StartAsync();

    [Fact]
    public async Task PushedTransport_MarksAndProbesItsSockets()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        await using var strace = await Strace.AttachAsync(server.Id, "setsockopt");
        var (udp, tcp) = (EtcFolder.FreePort(), EtcFolder.FreePort());
        await PushAsync("udp", udp);
        await PushAsync("tcp", tcp);
        // Served over both, so the sockets that serve are those that were marked.
        foreach (var (protocol, port) in new[] { ("udp", udp), ("tcp", tcp) })
        {
            await using var phone = await SipPhone.ConnectAsync(protocol, port, "ghost");
            Assert.Equal(401, (await phone.RequestAsync("OPTIONS", "sip:localhost")).Status);
        }
        var sockets = (await strace.DetachAsync())
            .Calls.Where(c => c.Result == 0)
            .Select(c => c.Arguments.Split(", "))
            .GroupBy(a => a[0], a => $"{a[2]}={a[3].Trim('[', ']')}", StringComparer.Ordinal)
            .Select(g => g.ToHashSet(StringComparer.Ordinal))
            .Where(options => options.Contains($"IP_TOS={TosName}") || options.Contains($"IP_TOS={Tos}"))
            .ToList();
        // The datagram socket, the listener, and the connection it accepted.
        Assert.InRange(sockets.Count, 3, int.MaxValue);
        Assert.All(sockets, options => Assert.Contains("SO_PRIORITY=5", options));
        var connection = Assert.Single(sockets, options => options.Contains("SO_KEEPALIVE=1"));
        Assert.Superset(new HashSet<string>(["TCP_KEEPIDLE=41", "TCP_KEEPINTVL=7", "TCP_KEEPCNT=3"], StringComparer.Ordinal), connection);

        async Task PushAsync(string protocol, int port)
        {
            var answer = await ari.PutAsync(
                "transport",
                "t-" + protocol,
                ("protocol", protocol),
                ("bind", $"127.0.0.1:{port}"),
                ("tos", "cs3"),
                ("cos", "5"),
                ("tcp_keepalive_enable", protocol == "tcp" ? "yes" : "no"),
                ("tcp_keepalive_idle_time", "41"),
                ("tcp_keepalive_interval_time", "7"),
                ("tcp_keepalive_probe_count", "3")
            );
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        }
    }

    /// <summary>As strace of some versions prints it.</summary>
    static string TosName => $"0x{Tos:x}";

    [Fact]
    public async Task PushedKeepAliveInterval_IsThatOfThePings()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("global", "global", ("keep_alive_interval", "1"));
        using var client = new TcpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await client.ConnectAsync(IPAddress.Loopback, server.Etc.SipPort, limit.Token);
        var begun = TimeProvider.System.GetTimestamp();
        var got = new byte[4];
        await client.GetStream().ReadExactlyAsync(got, limit.Token);
        Assert.Equal("\r\n\r\n", Encoding.ASCII.GetString(got));
        // With the 90 seconds of the default, the server would have closed the silent connection after 32.
        Assert.True(TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromMilliseconds(500));
    }
}
