using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Convoke.Tests.TestKit.SipAgent;

/// <summary>TCP, or TLS on it; certificates are not looked at.</summary>
sealed partial class StreamWire : ISipWire
{
    readonly TcpClient client;
    readonly Stream stream;
    readonly byte[] buffer = new byte[65_536];
    string waiting = "";

    StreamWire(TcpClient client, Stream stream, string protocol) => (this.client, this.stream, Protocol) = (client, stream, protocol);

    public static async Task<StreamWire> ConnectAsync(int port, bool secure, CancellationToken stop)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, stop);
        if (!secure)
        {
            return new(client, client.GetStream(), "TCP");
        }
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new() { TargetHost = "localhost", RemoteCertificateValidationCallback = static (_, _, _, _) => true },
            stop
        );
        return new(client, tls, "TLS");
    }

    public string Protocol { get; }

    public string Local => client.Client.LocalEndPoint!.ToString()!;

    public async Task SendAsync(string message, CancellationToken stop) => await stream.WriteAsync(Encoding.UTF8.GetBytes(message), stop);

    public async Task<string> ReceiveAsync(CancellationToken stop)
    {
        while (true)
        {
            var end = waiting.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var whole = end + 4 + int.Parse(Length().Match(waiting[..(end + 2)]).Groups["bytes"].Value, CultureInfo.InvariantCulture);
                if (waiting.Length >= whole)
                {
                    var message = waiting[..whole];
                    waiting = waiting[whole..];
                    return message;
                }
            }
            var count = await stream.ReadAsync(buffer, stop);
            if (count == 0)
            {
                throw new EndOfStreamException("the server closed the connection");
            }
            waiting += Encoding.UTF8.GetString(buffer, 0, count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    [GeneratedRegex(@"\r\n(Content-Length|l):\s*(?<bytes>\d+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Length();
}
