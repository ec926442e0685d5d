using System.Net;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Protocol = Convoke.Sip.Transports.TransportProtocol;
using StoredProtocol = Convoke.Telephony.Objects.TransportProtocol;
using TransportObject = Convoke.Telephony.Objects.Transport;

namespace Convoke.Telephony.Transports;

/// <summary>A transport object in the form in which the SIP stack opens it.</summary>
static class TransportForm
{
    /// <summary>Null for <c>flow</c>, which has nothing of its own to open.</summary>
    public static TransportOptions? Of(ConfigObject transport)
    {
        if (ProtocolOf(transport.Get(TransportObject.Protocol)) is not { } protocol)
        {
            return null;
        }
        return new()
        {
            Name = transport.Id,
            Protocol = protocol,
            Bind = transport.Get(TransportObject.Bind).ToEndPoint(),
            Tos = transport.Get(TransportObject.Tos),
            Cos = (int)Math.Min(transport.Get(TransportObject.Cos), 7),
            ExternalSignalingAddress = transport.Get(TransportObject.ExternalSignalingAddress),
            ExternalSignalingPort = (int)transport.Get(TransportObject.ExternalSignalingPort),
            LocalNets = [.. transport.Get(TransportObject.LocalNet).Nets.Where(n => !n.IsNegated).Select(Network)],
            TcpKeepAlive = transport.Get(TransportObject.TcpKeepaliveEnable)
                ? new(
                    transport.Get(TransportObject.TcpKeepaliveIdleTime),
                    transport.Get(TransportObject.TcpKeepaliveIntervalTime),
                    transport.Get(TransportObject.TcpKeepaliveProbeCount)
                )
                : null,
            Tls = protocol == Protocol.Tls ? Tls(transport) : null,
            WebSocketWrite = TimeSpan.FromMilliseconds(transport.Get(TransportObject.WebsocketWriteTimeout)),
        };
    }

    static Protocol? ProtocolOf(StoredProtocol protocol) =>
        protocol switch
        {
            StoredProtocol.Udp => Protocol.Udp,
            StoredProtocol.Tcp => Protocol.Tcp,
            StoredProtocol.Tls => Protocol.Tls,
            StoredProtocol.Ws => Protocol.Ws,
            StoredProtocol.Wss => Protocol.Wss,
            _ => null,
        };

    static TlsOptions Tls(ConfigObject transport) =>
        new()
        {
            Certificates = transport.Get(TransportObject.CertFile) is { Length: > 0 } file
                ? [new(file, transport.Get(TransportObject.PrivKeyFile), transport.Get(TransportObject.Password))]
                : [],
            CaListFile = transport.Get(TransportObject.CaListFile),
            CaListPath = transport.Get(TransportObject.CaListPath),
            VerifyServer = transport.Get(TransportObject.VerifyServer),
            VerifyClient = transport.Get(TransportObject.VerifyClient),
            RequireClientCert = transport.Get(TransportObject.RequireClientCert),
            AllowWildcardCerts = transport.Get(TransportObject.AllowWildcardCerts),
            Method = transport.Get(TransportObject.Method) switch
            {
                TlsMethod.Tls12 => "tlsv1_2",
                TlsMethod.Tls13 => "tlsv1_3",
                _ => "",
            },
            Ciphers = [.. transport.Get(TransportObject.Cipher).Select(suite => suite.ToString())],
        };

    static IPNetwork Network(Net net)
    {
        var bits = 0;
        for (var rest = net.Mask.Bits; rest != 0; rest &= rest - 1)
        {
            bits++;
        }
        return new(net.Address.ToIPAddress(), bits);
    }
}
