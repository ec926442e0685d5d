using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>What sockets and routing ask of an address.</summary>
public static class PeerAddresses
{
    extension(in PeerAddress address)
    {
        /// <summary>False for the default value.</summary>
        public bool IsSet => address != default;

        public AddressFamily Family => address.IsIPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;

        /// <summary>True for 0.0.0.0 and ::.</summary>
        public bool IsAny => address.IsIPv4 ? (uint)address.Address == 0 : address.Address == 0;

        public bool IsLoopback => address.IsIPv4 ? (uint)address.Address >> 24 == 127 : address.Address == 1;

        public bool IsMulticast => address.IsIPv4 ? (uint)address.Address >> 28 == 0xE : (byte)(address.Address >> 120) == 0xFF;

        public PeerAddress WithPort(int port) => address with { Port = (ushort)port };

        public bool SameHost(in PeerAddress other) => address.Address == other.Address && address.ScopeId == other.ScopeId;

        /// <summary>Writes into a socket address of the same family, as the kernel reads it.</summary>
        public void CopyTo(SocketAddress target)
        {
            // sockaddr_in: family 2, port 2, address 4. sockaddr_in6: family 2, port 2, flow 4, address 16, scope 4.
            var bytes = target.Buffer.Span;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], address.Port);
            if (address.IsIPv4)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], (uint)address.Address);
                return;
            }

            BinaryPrimitives.WriteUInt128BigEndian(bytes[8..], address.Address);
            MemoryMarshal.Write(bytes[24..], address.ScopeId);
        }
    }

    /// <summary>A numeric host as a URI or Via has it: dotted IPv4, or IPv6 with or without brackets.</summary>
    public static bool TryParse(ReadOnlySpan<byte> host, int port, out PeerAddress address)
    {
        address = default;
        if (host is [(byte)'[', .., (byte)']'])
            host = host[1..^1];
        // The BCL also takes "1", "0x7f.1" and the like as IPv4; RFC 3261's IPv4address has three dots.
        if (!IPAddress.TryParse(host, out var parsed) || (parsed.AddressFamily == AddressFamily.InterNetwork && host.Count((byte)'.') != 3))
            return false;
        address = PeerAddress.From(parsed, port);
        return true;
    }

    internal static string HostText(in PeerAddress address)
    {
        Span<byte> text = stackalloc byte[PeerAddress.MaxTextBytes];
        var host = Encoding.ASCII.GetString(text[..address.Format(text)]);
        return address.IsIPv4 ? host : $"[{host}]";
    }
}
