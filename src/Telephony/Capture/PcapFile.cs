using System.Buffers.Binary;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.Capture;

/// <summary>
/// A capture that Wireshark opens: messages as UDP datagrams in raw IP packets, whatever they came over, since what lies between (TCP, TLS,
/// WebSocket) is none of our message. Format: draft-ietf-opsawg-pcap, link type RAW.
/// </summary>
sealed class PcapFile : IDisposable
{
    const uint Magic = 0xA1B2C3D4;
    const uint LinkTypeRaw = 101;
    const int UdpHeader = 8;
    const int MaxDatagram = 65_507;
    const byte ProtocolUdp = 17;

    readonly Stream file;
    readonly byte[] head = new byte[16 + 40 + UdpHeader];

    public PcapFile(Stream file)
    {
        this.file = file;
        Span<byte> header = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], ushort.MaxValue + 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], LinkTypeRaw);
        file.Write(header);
    }

    public long Length => file.Length;

    public void Write(in Captured message)
    {
        var (from, to) = message.IsSent ? (message.Local, message.Remote) : (message.Remote, message.Local);
        var text = message.Text[..Math.Min(message.Length, MaxDatagram - 20)];
        var isIPv4 = from.IsIPv4 && to.IsIPv4;
        var ipLength = isIPv4 ? 20 : 40;
        var udp = head.AsSpan(16 + ipLength, UdpHeader);
        BinaryPrimitives.WriteUInt16BigEndian(udp, from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], to.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)(UdpHeader + text.Length));
        udp[6..].Clear();
        var ip = head.AsSpan(16, ipLength);
        if (isIPv4)
        {
            IPv4(ip, from, to, UdpHeader + text.Length);
        }
        else
        {
            IPv6(ip, from, to, UdpHeader + text.Length);
            // RFC 8200 section 8.1: unlike IPv4, IPv6 has no UDP without a checksum.
            var sum = Sum(ip[8..], Sum(udp, Sum(text, (uint)(ProtocolUdp + UdpHeader + text.Length))));
            var folded = Fold(sum);
            BinaryPrimitives.WriteUInt16BigEndian(udp[6..], folded == 0 ? ushort.MaxValue : folded);
        }
        var size = ipLength + UdpHeader + text.Length;
        var micros = message.At.ToUnixTimeMilliseconds() * 1000 + message.At.Microsecond;
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)(micros / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)(micros % 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), (uint)size);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), (uint)size);
        file.Write(head.AsSpan(0, 16 + ipLength + UdpHeader));
        file.Write(text);
    }

    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();

    static void IPv4(Span<byte> ip, in PeerAddress from, in PeerAddress to, int length)
    {
        ip.Clear();
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(20 + length));
        ip[8] = 64;
        ip[9] = ProtocolUdp;
        BinaryPrimitives.WriteUInt32BigEndian(ip[12..], (uint)from.Address);
        BinaryPrimitives.WriteUInt32BigEndian(ip[16..], (uint)to.Address);
        BinaryPrimitives.WriteUInt16BigEndian(ip[10..], Fold(Sum(ip, 0)));
    }

    static void IPv6(Span<byte> ip, in PeerAddress from, in PeerAddress to, int length)
    {
        ip.Clear();
        ip[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)length);
        ip[6] = ProtocolUdp;
        ip[7] = 64;
        BinaryPrimitives.WriteUInt128BigEndian(ip[8..], from.Address);
        BinaryPrimitives.WriteUInt128BigEndian(ip[24..], to.Address);
    }

    /// <summary>RFC 1071, not yet folded.</summary>
    static uint Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (; bytes.Length > 1; bytes = bytes[2..])
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
        }
        return bytes.IsEmpty ? sum : sum + ((uint)bytes[0] << 8);
    }

    static ushort Fold(uint sum)
    {
        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }
        return (ushort)~sum;
    }
}
