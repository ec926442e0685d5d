namespace Convoke.Ari.Routing;

/// <summary>A client's offer to switch to WebSocket (RFC 6455 section 4.1).</summary>
/// <param name="Key">the value of Sec-WebSocket-Key</param>
/// <param name="Version">the value of Sec-WebSocket-Version</param>
/// <param name="Protocols">the subprotocols offered, in their order; empty: none</param>
public sealed record WebSocketOffer(string Key, string Version, IReadOnlyList<string> Protocols)
{
    /// <summary>Sent with a refusal of another version.</summary>
    public const string Versions = "13";

    /// <summary>Whether the handshake itself is sound.</summary>
    public bool IsSound => Version == Versions && IsKey(Key);

    static bool IsKey(string key)
    {
        Span<byte> bytes = stackalloc byte[24];
        return key.Length == 24 && Convert.TryFromBase64String(key, bytes, out var length) && length == 16;
    }
}
