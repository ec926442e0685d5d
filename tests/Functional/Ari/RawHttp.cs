using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Convoke.Tests.Functional.Ari;

/// <summary>Sends bytes that no client library would send, and reads the status that comes back.</summary>
static class RawHttp
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The whole answer; empty: the connection was closed without one.</summary>
    public static async Task<string> SendAsync(int port, byte[] bytes)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        var answer = new MemoryStream();
        try
        {
            await socket.SendAsync(bytes, limit.Token);
            // Half-closed: what is not all there by now never comes.
            socket.Shutdown(SocketShutdown.Send);
            var buffer = new byte[16 * 1024];
            while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var length)
            {
                answer.Write(buffer, 0, length);
            }
        }
        catch (SocketException)
        {
            // Closed while bytes were still coming; what was answered before counts.
        }
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>Sends this and then nothing, without closing; what came back until the server closed the connection.</summary>
    public static async Task<string> StallAsync(int port, string sent, TimeSpan patience)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(patience);
        await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        await socket.SendAsync(Encoding.Latin1.GetBytes(sent), limit.Token);
        var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var length)
            {
                answer.Write(buffer, 0, length);
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Closed, too.
        }
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>The statuses of all answers in it.</summary>
    public static IEnumerable<int> Statuses(string answers) =>
        answers.Split("HTTP/1.1 ").Skip(1).Select(a => int.TryParse(a.AsSpan(0, Math.Min(3, a.Length)), out var status) ? status : -1);
}
