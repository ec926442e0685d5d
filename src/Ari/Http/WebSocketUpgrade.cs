using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Convoke.Ari.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Convoke.Ari.Http;

/// <summary>The server's side of the WebSocket handshake (RFC 6455 section 4.2).</summary>
static class WebSocketUpgrade
{
    static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(30);

    /// <summary>The offer that a request makes, or null.</summary>
    public static WebSocketOffer? Offer(IHeaderDictionary headers, IHttpUpgradeFeature? upgrade) =>
        upgrade is { IsUpgradableRequest: true }
        && headers.Upgrade.ToString().Trim().Equals("websocket", StringComparison.OrdinalIgnoreCase)
            ? new(
                headers.SecWebSocketKey.ToString().Trim(),
                headers.SecWebSocketVersion.ToString().Trim(),
                headers.SecWebSocketProtocol.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
            : null;

    public static async Task RunAsync(IFeatureCollection features, WebSocketOffer offer, WebSocketSession session, CancellationToken stop)
    {
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = StatusCodes.Status101SwitchingProtocols;
        response.Headers.Upgrade = "websocket";
        response.Headers.Connection = "Upgrade";
        response.Headers.SecWebSocketAccept = Accept(offer.Key);
        if (session.Protocol is { } protocol)
        {
            response.Headers.SecWebSocketProtocol = protocol;
        }
        await using var stream = await features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        using var socket = WebSocket.CreateFromStream(
            stream,
            new WebSocketCreationOptions
            {
                IsServer = true,
                SubProtocol = session.Protocol,
                KeepAliveInterval = PingInterval,
                KeepAliveTimeout = PingInterval,
            }
        );
        await session.Run(socket, stop);
    }

#pragma warning disable CA5350 // RFC 6455 section 4.2.2 wants SHA-1; it guards nothing.
    static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
