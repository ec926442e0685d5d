using System.Buffers.Binary;
using System.Net;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Telephony.Capture;

namespace Convoke.Tests.Unit.Telephony.Capture;

public sealed class PcapFileTests
{
    static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, 678, 901, TimeSpan.Zero);

    [Fact]
    public void Message_IsADatagramInAPacket()
    {
        var bytes = Write("192.0.2.1", "198.51.100.2", isSent: true, "OPTIONS");
        Assert.Equal(0xA1B2C3D4, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        Assert.Equal(101u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(20)));
        var record = bytes.AsSpan(24);
        Assert.Equal((uint)At.ToUnixTimeSeconds(), BinaryPrimitives.ReadUInt32LittleEndian(record));
        Assert.Equal(678_901u, BinaryPrimitives.ReadUInt32LittleEndian(record[4..]));
        Assert.Equal((uint)(record.Length - 16), BinaryPrimitives.ReadUInt32LittleEndian(record[8..]));
        var ip = record[16..];
        Assert.Equal(0x45, ip[0]);
        Assert.Equal(ip.Length, BinaryPrimitives.ReadUInt16BigEndian(ip[2..]));
        Assert.Equal(0, Checksum(ip[..20]));
        Assert.Equal("192.0.2.1", new IPAddress(ip.Slice(12, 4)).ToString());
        Assert.Equal("198.51.100.2", new IPAddress(ip.Slice(16, 4)).ToString());
        var udp = ip[20..];
        Assert.Equal(5060, BinaryPrimitives.ReadUInt16BigEndian(udp));
        Assert.Equal(5070, BinaryPrimitives.ReadUInt16BigEndian(udp[2..]));
        Assert.Equal(udp.Length, BinaryPrimitives.ReadUInt16BigEndian(udp[4..]));
        Assert.Equal("OPTIONS", Encoding.ASCII.GetString(udp[8..]));
    }

    [Theory]
    [InlineData("even")]
    [InlineData("odd")]
    public void IPv6Message_HasAChecksum(string text)
    {
        var ip = Write("2001:db8::1", "2001:db8::2", isSent: false, text).AsSpan(24 + 16);
        Assert.Equal(0x60, ip[0]);
        Assert.Equal("2001:db8::2", new IPAddress(ip.Slice(8, 16)).ToString());
        var length = ip.Length - 40;
        byte[] pseudo = [.. ip.Slice(8, 32), 0, 0, (byte)(length >> 8), (byte)length, 0, 0, 0, 17, .. ip[40..]];
        Assert.Equal(0, Checksum(pseudo));
    }

    [Fact]
    public void LongestMessage_FitsAPacket()
    {
        var ip = Write("192.0.2.1", "192.0.2.2", isSent: true, new string('x', 70_000)).AsSpan(24 + 16);
        Assert.Equal(ip.Length, BinaryPrimitives.ReadUInt16BigEndian(ip[2..]));
    }

    static byte[] Write(string local, string remote, bool isSent, string text)
    {
        using var stream = new MemoryStream();
        using var file = new PcapFile(stream);
        var bytes = Encoding.ASCII.GetBytes(text);
        var message = new Captured(
            At,
            isSent,
            TransportProtocol.Tcp,
            PeerAddress.From(IPAddress.Parse(local), 5060),
            PeerAddress.From(IPAddress.Parse(remote), 5070),
            bytes,
            bytes.Length
        );
        file.Write(message);
        return stream.ToArray();
    }

    static ushort Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++)
        {
            sum += (i & 1) == 0 ? (uint)bytes[i] << 8 : bytes[i];
        }
        sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~((sum & 0xFFFF) + (sum >> 16));
    }
}
