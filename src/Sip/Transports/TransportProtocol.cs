namespace Convoke.Sip.Transports;

/// <summary>The transport protocols of a Via (RFC 3261 section 7.3.1 and RFC 7118 section 5.1).</summary>
public enum TransportProtocol
{
    Udp,
    Tcp,
    Tls,
    Ws,
    Wss,
}

public static class TransportProtocols
{
    static readonly (string Via, string Uri, int Port)[] Rows =
    [
        ("UDP", "udp", 5060),
        ("TCP", "tcp", 5060),
        ("TLS", "tls", 5061),
        ("WS", "ws", 80),
        ("WSS", "wss", 443),
    ];

    extension(TransportProtocol protocol)
    {
        /// <summary>As written in a Via's sent-protocol.</summary>
        public string ViaToken => Rows[(int)protocol].Via;

        /// <summary>As written in a URI's transport parameter.</summary>
        public string UriToken => Rows[(int)protocol].Uri;

        /// <summary>The port meant when a URI or Via names none (RFC 3261 section 19.1.2, RFC 7118 section 5.2).</summary>
        public int DefaultPort => Rows[(int)protocol].Port;

        /// <summary>Nothing is sent twice over these (RFC 3261 section 17).</summary>
        public bool IsReliable => protocol != TransportProtocol.Udp;

        public bool IsSecure => protocol is TransportProtocol.Tls or TransportProtocol.Wss;
    }

    /// <summary>Reads a Via or URI token, case-insensitive.</summary>
    public static bool TryParse(ReadOnlySpan<byte> token, out TransportProtocol protocol)
    {
        for (var i = 0; i < Rows.Length; i++)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(token, Rows[i].Via))
            {
                protocol = (TransportProtocol)i;
                return true;
            }
        }

        protocol = default;
        return false;
    }
}
