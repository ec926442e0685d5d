using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Sip.Transports;
using static Convoke.Tests.Functional.Sip.TransportBench;

namespace Convoke.Tests.Functional.Sip;

public sealed class MessageTapTests : IMessageTap, IDisposable
{
    readonly TransportBench bench = new();
    readonly List<string> seen = [];

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(TransportProtocol.Udp)]
    [InlineData(TransportProtocol.Tcp)]
    public async Task Tap_SeesBothDirectionsUntilTakenOff(TransportProtocol protocol)
    {
        var transport = bench.Open(protocol);
        bench.Layer.Tap = this;
        bench.Answer = (_, flow) => flow.Send("SIP/2.0 200 OK\r\n\r\n"u8);
        using var client = protocol.IsReliable
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Connect(transport.Addresses[0].ToIPEndPoint());
        client.Send("\r\n\r\n"u8);
        client.Send(Bytes(Request()));
        await bench.Received();
        var me = client.LocalEndPoint;
        Assert.Equal([$"{me} > OPTIONS sip:a@example.com SIP/2.0", $"{me} < SIP/2.0 200 OK"], seen);
        bench.Layer.Tap = null;
        client.Send(Bytes(Request(2)));
        await bench.Received();
        Assert.Equal(2, seen.Count);
    }

    void IMessageTap.Received(ReadOnlySpan<byte> message, in Flow flow) => seen.Add($"{flow.Remote} > {First(message)}");

    void IMessageTap.Sent(ReadOnlySpan<byte> message, in Flow flow) => seen.Add($"{flow.Remote} < {First(message)}");

    static string First(ReadOnlySpan<byte> message) => Encoding.UTF8.GetString(message[..message.IndexOf((byte)'\r')]);
}
