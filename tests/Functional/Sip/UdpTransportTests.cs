using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using static Convoke.Tests.Functional.Sip.TransportBench;

namespace Convoke.Tests.Functional.Sip;

public sealed class UdpTransportTests : IDisposable
{
    readonly TransportBench bench = new();
    readonly Socket client = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public UdpTransportTests()
    {
        client.ReceiveTimeout = 10_000;
        client.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public void Dispose()
    {
        client.Dispose();
        bench.Dispose();
    }

    [Fact]
    public async Task Datagram_ArrivesWithItsFlowAndTheAnswerComesBack()
    {
        var udp = bench.Open(TransportProtocol.Udp);
        bench.Answer = (_, flow) => flow.Send("SIP/2.0 200 OK\r\n\r\n"u8);
        client.SendTo(Bytes(Request()), udp.Addresses[0].ToIPEndPoint());

        var (text, flow) = await bench.Received();
        Assert.Equal(Request(), text);
        Assert.Equal(client.LocalEndPoint, flow.Remote.ToIPEndPoint());
        Assert.Equal(udp.Addresses[0], flow.Local);
        Assert.False(flow.IsReliable);
        Assert.Equal("SIP/2.0 200 OK\r\n\r\n", Receive(out var from));
        Assert.Equal(udp.Addresses[0].ToIPEndPoint(), from);
        Assert.Equal((1, 1), (udp.Counters.Received, udp.Counters.Sent));
    }

    [Fact]
    public async Task LargestDatagram_ArrivesWhole()
    {
        var udp = bench.Open(TransportProtocol.Udp);
        client.SendBufferSize = 200_000;
        var large = Request(1, new string('x', 65_507 - Request(1, new string('x', 65_000)).Length + 65_000));
        Assert.Equal(65_507, large.Length);
        client.SendTo(Bytes(large), udp.Addresses[0].ToIPEndPoint());
        Assert.Equal(large, (await bench.Received()).Text);
    }

    [Fact]
    public async Task LineEndsAlone_AreCountedAndNotDelivered()
    {
        var udp = bench.Open(TransportProtocol.Udp);
        foreach (var keepAlive in new[] { "", "\r\n", "\r\n\r\n", "\0\0\0\0" })
            client.SendTo(Bytes(keepAlive), udp.Addresses[0].ToIPEndPoint());
        client.SendTo(Bytes(Request()), udp.Addresses[0].ToIPEndPoint());
        Assert.Equal(Request(), (await bench.Received()).Text);
        Assert.Equal(4, udp.Counters.KeepAlives);
    }

    [Fact]
    public async Task Burst_IsNotLost()
    {
        const int Count = 2_000;
        var udp = bench.Open(TransportProtocol.Udp);
        var to = udp.Addresses[0].ToIPEndPoint().Serialize();
        for (var i = 0; i < Count; i++)
            client.SendTo(Bytes(Request(i, new string('x', 400))), SocketFlags.None, to);
        for (var i = 0; i < Count; i++)
            Assert.StartsWith(Request(i)[..45], (await bench.Received()).Text);
    }

    [Fact]
    public async Task WildcardBind_AnswersFromTheAddressAsked()
    {
        var udp = bench.Open(TransportProtocol.Udp, address: "0.0.0.0");
        bench.Answer = (_, flow) => flow.Send("SIP/2.0 200 OK\r\n\r\n"u8);
        var own = NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(u => u.Address)
            .Where(a => a.AddressFamily == AddressFamily.InterNetwork)
            .ToList();
        Assert.Equal(own.Count, udp.Addresses.Count);
        Assert.Single(udp.Addresses.Select(a => a.Port).Distinct());
        using var any = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        any.Bind(new IPEndPoint(IPAddress.Any, 0));
        foreach (var address in own)
        {
            var asked = new IPEndPoint(address, udp.Addresses[0].Port);
            any.SendTo(Bytes(Request()), asked);
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            any.ReceiveFrom(new byte[100], ref from);
            Assert.Equal(asked, from);
            await bench.Received();
        }
    }

    [Fact]
    public void PortInUse_IsRefusedWithAReasonAndNothingIsClaimed()
    {
        var first = bench.Open(TransportProtocol.Udp);
        var options = first.Options with { Name = "second", Bind = first.Addresses[0].ToIPEndPoint() };
        Assert.Null(bench.Layer.Prepare(options, out var errors));
        Assert.Equal(new TransportError("bind", $"{options.Bind}", "the address and port are in use"), Assert.Single(errors));
        Assert.Equal(["t"], bench.Layer.All.Select(t => t.Name));
    }

    [Fact]
    public void ForeignAddress_IsRefused()
    {
        var options = new TransportOptions
        {
            Name = "x",
            Protocol = TransportProtocol.Udp,
            Bind = IPEndPoint.Parse("192.0.2.1:5060"),
        };
        Assert.Null(bench.Layer.Prepare(options, out var errors));
        Assert.Equal("the address is not one of this machine's", Assert.Single(errors).Reason);
    }

    [Fact]
    public void Prepared_HoldsThePortUntilReleased()
    {
        var prepared = bench.Layer.Prepare(Loopback("a"), out _);
        Assert.NotNull(prepared);
        Assert.Empty(bench.Layer.All);
        var again = Loopback("b") with { Bind = prepared.Transport.Addresses[0].ToIPEndPoint() };
        Assert.Null(bench.Layer.Prepare(again, out _));
        prepared.Release();
        using var second = bench.Layer.Prepare(again, out _);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task ChangedOptionsOfTheSameBind_KeepTheSocket()
    {
        var port = Loopback("a") with { Bind = new IPEndPoint(IPAddress.Loopback, FreePort()) };
        var before = bench.Open(port);
        using var prepared = bench.Layer.Prepare(port with { ExternalSignalingAddress = "203.0.113.9" }, out _);
        Assert.Equal("127.0.0.1", before.SentByTo(before.Addresses[0]).Host);
        prepared!.Activate();
        Assert.Same(before, bench.Layer.Find("a"));
        Assert.Equal("203.0.113.9", before.SentByTo(before.Addresses[0]).Host);
        client.SendTo(Bytes(Request()), port.Bind);
        await bench.Received();
    }

    [Fact]
    public void Closed_FreesThePort()
    {
        var udp = bench.Open(TransportProtocol.Udp);
        var bind = udp.Addresses[0].ToIPEndPoint();
        Assert.True(bench.Layer.Close("t"));
        Assert.False(bench.Layer.Close("t"));
        bench.Open(Loopback("t") with { Bind = bind });
    }

    [Fact]
    public void LocalNets_ChooseBetweenOwnAndExternalAddress()
    {
        var udp = bench.Open(
            Loopback("a") with
            {
                ExternalSignalingAddress = "sip.example.com",
                ExternalSignalingPort = 6060,
                LocalNets = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8")],
            }
        );
        Assert.Equal(udp.Addresses[0].Port, udp.SentByTo(PeerAddress.From(IPAddress.Parse("10.9.9.9"), 5060)).Port);
        Assert.Equal(new SentBy("sip.example.com", 6060), udp.SentByTo(PeerAddress.From(IPAddress.Parse("198.51.100.1"), 5060)));
    }

    [Fact]
    public void OtherAddressFamily_IsNotReached()
    {
        bench.Open(TransportProtocol.Udp);
        Assert.Null(bench.Layer.ChannelTo(TransportProtocol.Udp, PeerAddress.From(IPAddress.IPv6Loopback, 5060)));
        Assert.Null(bench.Layer.ChannelTo(TransportProtocol.Tcp, PeerAddress.From(IPAddress.Loopback, 5060)));
    }

    [Fact]
    public async Task IPv6_Works()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "no IPv6 here");
        var udp = bench.Open(TransportProtocol.Udp, address: "::1");
        using var six = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        bench.Answer = (_, flow) => flow.Send("SIP/2.0 200 OK\r\n\r\n"u8);
        six.SendTo(Bytes(Request()), udp.Addresses[0].ToIPEndPoint());
        Assert.Equal("[::1]", SentByHost((await bench.Received()).Flow));
        Assert.Equal(18, six.Receive(new byte[100]));

        static string SentByHost(Flow flow) => flow.Transport.SentByTo(flow.Remote).Host;
    }

    static TransportOptions Loopback(string name) =>
        new()
        {
            Name = name,
            Protocol = TransportProtocol.Udp,
            Bind = new IPEndPoint(IPAddress.Loopback, 0),
        };

    static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    string Receive(out EndPoint from)
    {
        from = new IPEndPoint(IPAddress.Any, 0);
        var buffer = new byte[70_000];
        var length = client.ReceiveFrom(buffer, ref from);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }
}
