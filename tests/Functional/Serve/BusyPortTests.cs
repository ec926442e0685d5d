using System.Net;
using System.Net.Sockets;
using Convoke.Tests.TestKit;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Serve;

/// <summary>A port that is busy at the start.</summary>
public sealed class BusyPortTests
{
    static ConvokeProcess OnBusyPort(out Socket other)
    {
        var server = ConvokeProcess.Prepare(etc =>
            etc.Write("pjsip.conf", $"[transport-udp]\ntype = transport\nprotocol = udp\nbind = 127.0.0.1:{etc.SipPort}\n")
        );
        other = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, server.Etc.SipPort));
        server.Log.Expect("transport transport-udp is not open");
        return server;
    }

    [Fact]
    public async Task BusyPort_IsNamedInTheReadyLineAndByTheCommandLine()
    {
        await using var server = OnBusyPort(out var other);
        using (other)
        {
            await server.StartAsync();
            Assert.Contains("sip=none (transport-udp: bind ", server.ReadyLine, StringComparison.Ordinal);
            Assert.Contains("the address and port are in use", server.ReadyLine, StringComparison.Ordinal);
            Assert.Contains("Not open, and tried again: bind", await server.CliAsync("pjsip show transports"), StringComparison.Ordinal);
        }
        await server.CliAsync("pjsip reload");
        Assert.DoesNotContain("Not open", await server.CliAsync("pjsip show transports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortThatBecomesFree_IsOpenedWithoutBeingAskedFor()
    {
        await using var server = OnBusyPort(out var other);
        using (other)
        {
            await server.StartAsync();
        }
        await Eventually.IsSoAsync(
            "the transport is open",
            async () => !(await server.CliAsync("pjsip show transports")).Contains("Not open", StringComparison.Ordinal)
        );
    }
}
