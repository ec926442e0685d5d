namespace Convoke.Sip.Transports;

/// <summary>What one peer, and all of them together, may take of this server. One set for all transports; may be replaced at run time.</summary>
public sealed record TransportLimits
{
    /// <summary>Connections of all stream transports together.</summary>
    public int MaxConnections { get; init; } = 65_536;

    /// <summary>Connections from one IP address. Large, as whole offices stand behind one address.</summary>
    public int MaxConnectionsPerSource { get; init; } = 8_192;

    /// <summary>Bytes of one message on a stream, headers and body.</summary>
    public int MaxMessageBytes { get; init; } = 65_536;

    /// <summary>Bytes waiting to be written on one connection before its peer counts as gone.</summary>
    public int MaxQueuedBytes { get; init; } = 512 * 1024;

    /// <summary>An accepted connection with no complete SIP message by then is closed. Asterisk: Timer B, 32 s.</summary>
    public TimeSpan FirstMessage { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>Time from the first byte of a message to its last.</summary>
    public TimeSpan UnfinishedMessage { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for one write to be taken by the peer's window.</summary>
    public TimeSpan Write { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time to connect and shake hands, for accepted TLS connections too.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// CRLF CRLF is sent over a connection on which nothing was sent or received for this long (RFC 5626 section 3.5.1).
    /// Asterisk's global keep_alive_interval, 90 s; zero sends none.
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>A connection on which nothing was received for this long is closed; zero keeps it as long as the peer does.</summary>
    public TimeSpan Idle { get; init; }
}
