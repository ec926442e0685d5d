using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Convoke.Tests.Functional.Sip;

/// <summary>The other side over UDP: takes requests one at a time, and answers as a test tells it.</summary>
sealed class SipPeer : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    readonly Channel<PeerMessage> arrived = System.Threading.Channels.Channel.CreateUnbounded<PeerMessage>();

    /// <param name="port">on the loopback; 0: any</param>
    public SipPeer(int port = 0)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _ = ReadAsync();
    }

    public int Port => ((IPEndPoint)socket.LocalEndPoint!).Port;

    public string Uri => $"sip:peer@127.0.0.1:{Port}";

    /// <summary>Answers every request at once by itself, with this status; 0: not.</summary>
    public int AutoAnswer { get; set; }

    /// <summary>The next message, repeated ones left out.</summary>
    public async Task<PeerMessage> NextAsync() => await arrived.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Whether nothing comes for a while.</summary>
    public async Task<bool> IsQuietAsync(TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        try
        {
            return !await arrived.Reader.WaitToReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    public void Answer(PeerMessage request, int status, params string[] headers) =>
        Send(AnswerText(request, status, headers), request.From);

    public static string AnswerText(PeerMessage request, int status, params string[] headers)
    {
        var text = new StringBuilder($"SIP/2.0 {status} Because\r\n");
        foreach (var line in request.Lines.Skip(1))
        {
            var name = line.Split(':')[0];
            if (name is "Via" or "From" or "Call-ID" or "CSeq")
            {
                text.Append(line).Append("\r\n");
            }
            else if (name == "To")
            {
                text.Append(line).Append(line.Contains(";tag=", StringComparison.Ordinal) ? "\r\n" : ";tag=peer\r\n");
            }
        }
        foreach (var header in headers)
        {
            text.Append(header).Append("\r\n");
        }
        return text.Append("Content-Length: 0\r\n\r\n").ToString();
    }

    public void Send(string text, EndPoint to) => socket.SendTo(Encoding.UTF8.GetBytes(text), to);

    async Task ReadAsync()
    {
        var buffer = new byte[65_536];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            try
            {
                var got = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0));
                var message = new PeerMessage(Encoding.UTF8.GetString(buffer, 0, got.ReceivedBytes), got.RemoteEndPoint);
                if (!seen.Add(message.Text))
                {
                    continue;
                }
                if (AutoAnswer > 0 && !message.StartLine.StartsWith("SIP/", StringComparison.Ordinal))
                {
                    Answer(message, AutoAnswer);
                }
                arrived.Writer.TryWrite(message);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                arrived.Writer.TryComplete();
                return;
            }
        }
    }

    public void Dispose() => socket.Dispose();
}

/// <summary>A message as it came.</summary>
sealed record PeerMessage(string Text, EndPoint From)
{
    public string[] Lines { get; } = Text.Split("\r\n\r\n")[0].Split("\r\n");

    public string StartLine => Lines[0];

    /// <summary>The value of a header; empty where it is absent.</summary>
    public string this[string header] =>
        Lines.FirstOrDefault(l => l.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase)) is { } line
            ? line[(header.Length + 1)..].Trim()
            : "";
}
