using System.Net.Security;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>A socket, or a kind of connection, over which SIP comes and goes.</summary>
public static class Transport
{
    const ushort DefaultPort = 5060;
    const ushort DefaultTlsPort = 5061;

    static readonly EnumKind<TransportProtocol> ProtocolKind = new(
        ("udp", TransportProtocol.Udp),
        ("tcp", TransportProtocol.Tcp),
        ("tls", TransportProtocol.Tls),
        ("ws", TransportProtocol.Ws),
        ("wss", TransportProtocol.Wss),
        ("flow", TransportProtocol.Flow)
    );

    static readonly EnumKind<TlsMethod> MethodKind = new(
        ("unspecified", TlsMethod.Unspecified),
        ("tlsv1", TlsMethod.Tls10),
        ("tlsv1_1", TlsMethod.Tls11),
        ("tlsv1_2", TlsMethod.Tls12),
        ("tlsv1_3", TlsMethod.Tls13),
        ("sslv2", TlsMethod.Ssl2),
        ("sslv3", TlsMethod.Ssl3),
        ("sslv23", TlsMethod.Ssl23)
    )
    {
        Synonyms = [("", TlsMethod.Tls10), ("default", TlsMethod.Tls10)],
    };

    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<TransportProtocol> Protocol = Rows.Add(
        "protocol",
        "udp",
        ProtocolKind,
        Effect.Immediate,
        "Carries SIP over UDP, TCP, TLS, or over WebSockets, which come in through the HTTP server; flow is a child of another transport."
    );

    public static readonly Field<Sockaddr> Bind = Rows.Add(
        "bind",
        "",
        SockaddrKind.Instance,
        Effect.Immediate,
        "The local address and port to listen on; without a port 5060, with TLS 5061. Required but for flow; of no effect for ws and wss."
    );

    public static readonly Field<uint> AsyncOperations = Rows.Add(
        "async_operations",
        "1",
        UIntKind.Instance,
        Effect.Stored,
        "Once the number of receive operations at a time; always 1."
    );

    public static readonly Field<string> CaListFile = Rows.Add(
        "ca_list_file",
        "",
        PathKind.Instance,
        Effect.Immediate,
        "PEM file with the certificates of the authorities that peers are checked against."
    );

    public static readonly Field<string> CaListPath = Rows.Add(
        "ca_list_path",
        "",
        PathKind.Instance,
        Effect.Immediate,
        "Directory of PEM files with the certificates of the authorities that peers are checked against."
    );

    public static readonly Field<string> CertFile = Rows.Add(
        "cert_file",
        "",
        PathKind.Instance,
        Effect.Immediate,
        "PEM file with our certificate and its chain, or with several certificates and their keys, of which the name that a peer asks for chooses (SNI)."
    );

    public static readonly Field<string> PrivKeyFile = Rows.Add(
        "priv_key_file",
        "",
        PathKind.Instance,
        Effect.Immediate,
        "PEM file with the private key of our certificate."
    );

    public static readonly Field<string> Password = Rows.Add(
        "password",
        "",
        SecretTextKind.Instance,
        Effect.Immediate,
        "Opens the private key where it is encrypted."
    );

    public static readonly Field<string> ExternalSignalingAddress = Rows.Add(
        "external_signaling_address",
        "",
        TextKind.Instance,
        Effect.NextRequest,
        "Address that Contact and Via name instead of ours towards peers outside local_net: that of the router that translates ours."
    );

    public static readonly Field<uint> ExternalSignalingPort = Rows.Add(
        "external_signaling_port",
        "0",
        UIntKind.Port,
        Effect.NextRequest,
        "Port that goes with external_signaling_address, 0 to 65535; 0 leaves the port as it is."
    );

    public static readonly Field<string> ExternalMediaAddress = Rows.Add(
        "external_media_address",
        "",
        TextKind.Instance,
        Effect.NextCall,
        "Address that SDP names instead of ours towards peers outside local_net."
    );

    public static readonly Field<string> Domain = Rows.Add(
        "domain",
        "",
        TextKind.Instance,
        Effect.NextRequest,
        "Domain under which endpoints and AORs are looked for as user@domain for requests that arrive here."
    );

    public static readonly Field<bool> VerifyServer = Rows.Add(
        "verify_server",
        "no",
        BoolKind.CapitalYesNo,
        Effect.Immediate,
        "Refuses connections that we open to a server whose certificate does not hold."
    );

    public static readonly Field<bool> VerifyClient = Rows.Add(
        "verify_client",
        "no",
        BoolKind.CapitalYesNo,
        Effect.Immediate,
        "Refuses connections opened by a client whose certificate, where it shows one, does not hold."
    );

    public static readonly Field<bool> RequireClientCert = Rows.Add(
        "require_client_cert",
        "no",
        BoolKind.CapitalYesNo,
        Effect.Immediate,
        "Refuses connections opened by a client that shows no certificate."
    );

    public static readonly Field<bool> AllowWildcardCerts = Rows.Add(
        "allow_wildcard_certs",
        "no",
        BoolKind.CapitalYesNo,
        Effect.Immediate,
        "Takes a certificate for *.example.org as one for its hosts; with verify_server."
    );

    public static readonly Field<TlsMethod> Method = Rows.Add(
        "method",
        "unspecified",
        MethodKind,
        Effect.Immediate,
        "The version of TLS spoken; unspecified leaves it to the system, an empty text or default means tlsv1."
    );

    public static readonly Field<bool> TcpKeepaliveEnable = Rows.Add(
        "tcp_keepalive_enable",
        "no",
        BoolKind.TrueFalse,
        Effect.Immediate,
        "Sends TCP keep-alives on idle connections."
    );

    public static readonly Field<int> TcpKeepaliveIdleTime = Rows.Add(
        "tcp_keepalive_idle_time",
        "30",
        IntKind.Instance,
        Effect.Immediate,
        "Seconds of silence before the first TCP keep-alive."
    );

    public static readonly Field<int> TcpKeepaliveIntervalTime = Rows.Add(
        "tcp_keepalive_interval_time",
        "1",
        IntKind.Instance,
        Effect.Immediate,
        "Seconds between unanswered TCP keep-alives."
    );

    public static readonly Field<int> TcpKeepaliveProbeCount = Rows.Add(
        "tcp_keepalive_probe_count",
        "5",
        IntKind.Instance,
        Effect.Immediate,
        "Unanswered TCP keep-alives after which a connection counts as lost."
    );

    public static readonly Field<ValueList<TlsCipherSuite>> Cipher = Rows.Add(
        "cipher",
        "",
        CipherListKind.Instance,
        Effect.Immediate,
        "Cipher suites for TLS in order of preference; none: those of the system."
    );

    public static readonly Field<NetList> LocalNet = Rows.Add(
        "local_net",
        "",
        NetListKind.Networks,
        Effect.NextRequest,
        "Networks inside the router: towards them the external addresses are not used. An empty text clears the list."
    );

    public static readonly Field<byte> Tos = Rows.Add(
        "tos",
        "0",
        TosKind.DscpOnly,
        Effect.Immediate,
        "Type-of-service byte of outgoing packets, as a number or a DSCP name; its two lower bits stay 0. Of no effect for ws and wss."
    );

    public static readonly Field<uint> Cos = Rows.Add(
        "cos",
        "0",
        UIntKind.Instance,
        Effect.Immediate,
        "Priority of outgoing packets in the local network (IEEE 802.1p), 0 to 7. Of no effect for ws and wss."
    );

    public static readonly Field<int> WebsocketWriteTimeout = Rows.Add(
        "websocket_write_timeout",
        "100",
        IntKind.Positive,
        Effect.NextRequest,
        "Milliseconds, 1 and more, that a message may take to be written to a WebSocket before the connection is closed."
    );

    public static readonly Field<bool> AllowReload = Rows.Add(
        "allow_reload",
        "no",
        BoolKind.TrueFalse,
        Effect.Immediate,
        "Lets a change of protocol, address, TLS, TCP, TOS or COS replace the running socket; otherwise those keep their running values."
    );

    public static readonly Field<bool> SymmetricTransport = Rows.Add(
        "symmetric_transport",
        "no",
        BoolKind.TrueFalse,
        Effect.NextRequest,
        "Marks contacts that come in here so that requests to them leave through this transport."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "transport",
            Class = "res_pjsip",
            DefaultMappings = ["config,pjsip.conf,criteria=type=transport"],
            Summary =
                "A local address on which SIP is spoken over UDP, TCP, TLS or WebSockets, and how it deals with routers between it and its peers.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        if (draft.From is { } running && !draft.Get(AllowReload))
        {
            KeepRunning(draft, running);
        }
        draft.Set(AsyncOperations, 1u);
        var protocol = draft.Get(Protocol);
        var bind = draft.Get(Bind);
        if (bind.IsEmpty && protocol != TransportProtocol.Flow)
        {
            errors.Add(draft.Refuse(Bind, "a transport needs an address to listen on"));
        }
        else if (bind is { IsEmpty: false, Port: 0 })
        {
            draft.Set(Bind, bind with { Port = protocol == TransportProtocol.Tls ? DefaultTlsPort : DefaultPort });
        }
    }

    /// <summary>What a transport that must not be reloaded does not change while it runs.</summary>
    static void KeepRunning(Draft draft, ConfigObject running)
    {
        Keep(Protocol);
        Keep(Bind);
        Keep(CaListFile);
        Keep(CaListPath);
        Keep(CertFile);
        Keep(PrivKeyFile);
        Keep(Password);
        Keep(VerifyServer);
        Keep(VerifyClient);
        Keep(RequireClientCert);
        Keep(AllowWildcardCerts);
        Keep(Method);
        Keep(TcpKeepaliveEnable);
        Keep(TcpKeepaliveIdleTime);
        Keep(TcpKeepaliveIntervalTime);
        Keep(TcpKeepaliveProbeCount);
        Keep(Cipher);
        Keep(Tos);
        Keep(Cos);

        void Keep<T>(Field<T> field) => draft.Set(field, running.Get(field));
    }
}
