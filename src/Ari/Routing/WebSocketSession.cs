using System.Net.WebSockets;

namespace Convoke.Ari.Routing;

/// <summary>Runs on a WebSocket from its opening to its end.</summary>
public delegate Task WebSocketSession(WebSocket socket, CancellationToken stop);
