namespace Convoke.Ari.Routing;

/// <summary>Headers of an answer; null where they are left out.</summary>
public sealed class ResponseHeaders
{
    public string? Allow { get; set; }

    /// <summary><c>WWW-Authenticate</c></summary>
    public string? Authenticate { get; set; }

    /// <summary><c>Access-Control-Allow-Origin</c>; credentials are then allowed as well.</summary>
    public string? AllowOrigin { get; set; }

    /// <summary><c>Access-Control-Allow-Methods</c></summary>
    public string? AllowMethods { get; set; }

    /// <summary><c>Access-Control-Allow-Headers</c></summary>
    public string? AllowHeaders { get; set; }

    public string? Location { get; set; }

    public string? Upgrade { get; set; }

    /// <summary><c>Sec-WebSocket-Version</c></summary>
    public string? WebSocketVersion { get; set; }

    internal void Clear()
    {
        Allow = null;
        Authenticate = null;
        AllowOrigin = null;
        AllowMethods = null;
        AllowHeaders = null;
        Location = null;
        Upgrade = null;
        WebSocketVersion = null;
    }
}
