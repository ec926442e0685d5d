using System.Net.WebSockets;

namespace Convoke.Ari.Routing;

/// <summary>Runs on a WebSocket from its opening to its end.</summary>
public delegate Task WebSocketRun(WebSocket socket, CancellationToken stop);

/// <summary>An offer that was taken.</summary>
/// <param name="Protocol">the subprotocol chosen; null: none was offered</param>
/// <param name="Run">what happens on it</param>
public sealed record WebSocketSession(string? Protocol, WebSocketRun Run);
