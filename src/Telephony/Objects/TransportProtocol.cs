namespace Convoke.Telephony.Objects;

/// <summary>What a transport speaks below SIP.</summary>
public enum TransportProtocol
{
    Udp,
    Tcp,
    Tls,
    Ws,
    Wss,

    /// <summary>A child of another transport that an outbound registration keeps open.</summary>
    Flow,
}
