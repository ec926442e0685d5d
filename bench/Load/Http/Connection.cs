using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Convoke.Bench.Load.Http;

/// <summary>One keep-alive HTTP/1.1 connection with one request at a time on its way (no pipelining).</summary>
sealed class Connection : IDisposable
{
    byte[] _buffer = new byte[64 * 1024];
    int _filled;

    public Connection(IPEndPoint address)
    {
        Socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = 30_000,
            SendTimeout = 30_000,
        };
        Socket.Connect(address);
    }

    public Socket Socket { get; }

    /// <summary>When the request on its way was sent, by <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long SentAt { get; set; }

    /// <summary>Status of the last whole answer.</summary>
    public int Status { get; private set; }

    /// <summary>The last whole answer, headers included; valid until the next <see cref="Send"/>.</summary>
    public ReadOnlySpan<byte> Answer => _buffer.AsSpan(0, _filled);

    public void Send(ReadOnlySpan<byte> request)
    {
        _filled = 0;
        while (request.Length > 0)
            request = request[Socket.Send(request)..];
    }

    /// <summary>Takes what has arrived; true when the answer is whole.</summary>
    /// <exception cref="IOException">the server closed the connection, or sent what is no HTTP/1.1</exception>
    public bool Receive()
    {
        if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = Socket.Receive(_buffer.AsSpan(_filled));
        if (read == 0)
            throw new IOException($"connection closed inside an answer, after: {Encoding.UTF8.GetString(Answer)}");
        _filled += read;
        return IsWhole();
    }

    bool IsWhole()
    {
        var head = Answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        if (!Answer.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(Answer[9..], out int status, out _))
            throw new IOException($"not HTTP/1.1: {Encoding.UTF8.GetString(Answer)}");
        Status = status;
        var headers = Answer[..(head + 2)];
        var body = Answer[(head + 4)..];
        if (Header(headers, "\r\nContent-Length: "u8) is { Length: > 0 } length && Utf8Parser.TryParse(length, out int bytes, out _))
            return body.Length >= bytes;
        if (Header(headers, "\r\nTransfer-Encoding: "u8).SequenceEqual("chunked"u8))
            return body.EndsWith("\r\n0\r\n\r\n"u8) || body.SequenceEqual("0\r\n\r\n"u8);
        return status == 204;
    }

    static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name)
    {
        var at = headers.IndexOf(name);
        if (at < 0)
            return default;
        var value = headers[(at + name.Length)..];
        return value[..value.IndexOf((byte)'\r')];
    }

    public void Dispose() => Socket.Dispose();
}
