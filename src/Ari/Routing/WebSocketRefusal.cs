namespace Convoke.Ari.Routing;

/// <summary>What is wrong with an offer to switch to WebSocket (RFC 6455 section 4.2.2).</summary>
static class WebSocketRefusal
{
    /// <summary>Whether the offer is sound and names the protocol, if it names any; else it is answered.</summary>
    public static bool Check(WebSocketOffer? offer, string protocol, AriResponse response)
    {
        if (offer is null)
        {
            response.Message(426, "This is a WebSocket: connect with Upgrade: websocket");
            response.Headers.Upgrade = "websocket";
            return false;
        }
        if (!offer.IsSound)
        {
            response.Message(400, "The WebSocket handshake needs version 13 and a key of 16 bytes in base64");
            response.Headers.WebSocketVersion = WebSocketOffer.Versions;
            return false;
        }
        if (offer.Protocols.Count > 0 && !offer.Protocols.Contains(protocol, StringComparer.OrdinalIgnoreCase))
        {
            response.Message(400, $"The WebSocket's subprotocol here is '{protocol}'");
            response.Headers.WebSocketVersion = WebSocketOffer.Versions;
            return false;
        }
        return true;
    }
}
