namespace Convoke.Sip.Transports;

/// <summary>Why a connection ended.</summary>
public enum CloseReason
{
    /// <summary>The peer closed or reset it.</summary>
    Peer,

    /// <summary>Our side: the transport was closed, or the server stops.</summary>
    Local,

    /// <summary>An outgoing connection could not be made in time, or was refused, or its TLS handshake failed.</summary>
    ConnectFailed,

    /// <summary>No complete message within the time allowed after accepting.</summary>
    NoMessage,

    /// <summary>A message begun was not finished in time (a slow sender on purpose).</summary>
    Unfinished,

    /// <summary>Bytes that cannot be SIP, or a message over the size limit.</summary>
    Malformed,

    /// <summary>The peer does not read: its write queue or a single write exceeded its limit.</summary>
    SlowReader,

    /// <summary>Nothing received for the idle time.</summary>
    Idle,
}
