namespace Convoke.Sip.Transports;

/// <summary>The CRLF keep-alive of RFC 5626 section 3.5.1.</summary>
static class KeepAlive
{
    public static ReadOnlySpan<byte> Ping => "\r\n\r\n"u8;

    public static ReadOnlySpan<byte> Pong => "\r\n"u8;

    /// <summary>Datagrams of line ends or zeros alone, which phones send to hold a NAT binding open.</summary>
    public static bool IsOnlyLineEnds(ReadOnlySpan<byte> datagram) => datagram.Length <= 8 && datagram.IndexOfAnyExcept("\r\n\0"u8) < 0;
}
