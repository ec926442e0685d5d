using Convoke.Sorcery.Stores;

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

    /// <summary>The seconds since the store of what is answered was asked last; sent as <c>Age</c> and <c>Warning: 110</c> (RFC 7234).</summary>
    public long? StaleSeconds { get; set; }

    /// <summary>Says so where what is answered is only the last good state of its store.</summary>
    internal void TellStale(ObjectStore? store, TimeProvider clock)
    {
        if (store?.StaleSince is { } since)
        {
            StaleSeconds = Math.Max(0, (long)(clock.GetUtcNow() - since).TotalSeconds);
        }
    }

    internal void Clear()
    {
        StaleSeconds = null;
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
