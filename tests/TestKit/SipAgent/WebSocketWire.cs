using System.Net.WebSockets;
using System.Text;

namespace Convoke.Tests.TestKit.SipAgent;

/// <summary>A browser's way: one message a frame (RFC 7118). Its own address is one that nobody can reach.</summary>
sealed class WebSocketWire : ISipWire
{
    readonly ClientWebSocket socket = new();
    readonly byte[] buffer = new byte[65_536];
    readonly bool secure;

    WebSocketWire(bool secure) => this.secure = secure;

    public static async Task<WebSocketWire> ConnectAsync(int port, bool secure, CancellationToken stop)
    {
        var wire = new WebSocketWire(secure);
        wire.socket.Options.AddSubProtocol("sip");
        wire.socket.Options.Proxy = null;
        wire.socket.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        await wire.socket.ConnectAsync(new Uri($"{(secure ? "wss" : "ws")}://localhost:{port}/ws"), stop);
        return wire;
    }

    public string Protocol => secure ? "WSS" : "WS";

    public string Local => "df7jal23ls0d.invalid";

    public Task SendAsync(string message, CancellationToken stop) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, stop);

    public async Task<string> ReceiveAsync(CancellationToken stop)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), stop);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new EndOfStreamException("the server closed the WebSocket");
            }
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
