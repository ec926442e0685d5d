using System.Net;

namespace Convoke.Sip.Transports;

/// <summary>One transport as its owner wants it.</summary>
public sealed record TransportOptions
{
    public required string Name { get; init; }

    public required TransportProtocol Protocol { get; init; }

    /// <summary>Local address and port; port 0 takes a free one. Not opened for WS and WSS, which come through the HTTP server.</summary>
    public required IPEndPoint Bind { get; init; }

    /// <summary>The whole TOS or traffic class byte, 0..255.</summary>
    public int Tos { get; init; }

    /// <summary>802.1p priority through SO_PRIORITY, 0..7.</summary>
    public int Cos { get; init; }

    /// <summary>Host written into Via and Contact towards peers outside <see cref="LocalNets"/>; empty for none.</summary>
    public string ExternalSignalingAddress { get; init; } = "";

    /// <summary>Port written beside it; 0 leaves the bound port.</summary>
    public int ExternalSignalingPort { get; init; }

    /// <summary>Networks reached without the external address. Empty: the external address is used towards everybody.</summary>
    public IReadOnlyList<IPNetwork> LocalNets { get; init; } = [];

    /// <summary>TCP keep-alive probes on connections, or null for none.</summary>
    public TcpKeepAlive? TcpKeepAlive { get; init; }

    /// <summary>For TLS only.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Time for one WebSocket frame to be taken by the peer.</summary>
    public TimeSpan WebSocketWrite { get; init; } = TimeSpan.FromMilliseconds(100);
}

/// <summary>TCP keep-alive probing, in seconds.</summary>
public sealed record TcpKeepAlive(int IdleSeconds, int IntervalSeconds, int Probes);
