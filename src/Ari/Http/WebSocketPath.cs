using System.Net;
using System.Net.WebSockets;

namespace Convoke.Ari.Http;

/// <summary>A path beside the API that is served over WebSocket, such as SIP's <c>/ws</c>. Asks for no credentials of its own.</summary>
/// <param name="Path">the path, with http.conf's prefix in front of it where there is one</param>
/// <param name="Protocol">the subprotocol that has to be offered (RFC 6455 section 1.9)</param>
/// <param name="Run">runs on the WebSocket until its end</param>
public sealed record WebSocketPath(string Path, string Protocol, Func<WebSocket, WebSocketPeer, CancellationToken, Task> Run);

/// <summary>Who is at the other end.</summary>
public sealed record WebSocketPeer(IPEndPoint Remote, IPEndPoint Local, bool IsSecure);
