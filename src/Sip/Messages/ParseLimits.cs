namespace Convoke.Sip.Messages;

/// <summary>What a message may be at most; what exceeds it is refused, never truncated.</summary>
public sealed record ParseLimits
{
    public static readonly ParseLimits Default = new();

    /// <summary>Header lines, 1..32,000.</summary>
    public int MaxHeaders { get; init; } = 256;

    /// <summary>Bytes of one header line with its continuation lines, and of the start line.</summary>
    public int MaxLineBytes { get; init; } = 8 * 1024;

    /// <summary>Bytes of start line and header lines together with the blank line.</summary>
    public int MaxHeadBytes { get; init; } = 64 * 1024;

    /// <summary>Bytes of a body, and so the highest Content-Length.</summary>
    public int MaxBodyBytes { get; init; } = 256 * 1024;
}

/// <summary>How the end of a message is known (RFC 3261 section 18.3).</summary>
public enum Framing : byte
{
    /// <summary>UDP, and one WebSocket message (RFC 7118): without Content-Length the body ends with the datagram.</summary>
    Datagram,

    /// <summary>TCP and TLS: Content-Length is mandatory.</summary>
    Stream,
}
