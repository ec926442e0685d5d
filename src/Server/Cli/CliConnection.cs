using System.Net.Sockets;
using System.Text;

namespace Convoke.Server.Cli;

/// <summary>The client's end of the command socket.</summary>
sealed class CliConnection : IDisposable
{
    readonly Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    readonly byte[] buffer = new byte[64 * 1024];

    /// <exception cref="CliUnreachableException">no server answers there</exception>
    public CliConnection(string var)
    {
        var path = FindPath(var);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (Exception e) when (e is SocketException or ArgumentException or IOException)
        {
            socket.Dispose();
            throw new CliUnreachableException(
                e is SocketException { SocketErrorCode: SocketError.AccessDenied }
                    ? $"you may not use {path}: run this as the user that convoke runs as"
                    : $"no convoke is running on {var} (nothing answers at {path})"
            );
        }
    }

    static string FindPath(string var)
    {
        try
        {
            return SocketPath.Find(var);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CliUnreachableException($"{var} cannot be read ({e.Message}): run this as the user that convoke runs as");
        }
    }

    /// <summary>Runs a line; the answer's bytes go to <paramref name="output"/> as they come. False where it could not be done.</summary>
    /// <exception cref="CliUnreachableException">the server went away</exception>
    public bool Run(string line, Stream output)
    {
        Send(FrameKind.Run, line);
        return Receive(output);
    }

    /// <summary>The words that may stand at the end of a line.</summary>
    /// <exception cref="CliUnreachableException">the server went away</exception>
    public string[] Complete(string line)
    {
        Send(FrameKind.Complete, line);
        using var words = new MemoryStream();
        Receive(words);
        return Encoding.UTF8.GetString(words.GetBuffer(), 0, (int)words.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    void Send(FrameKind kind, string line)
    {
        var payload = Encoding.UTF8.GetBytes(line);
        if (payload.Length > Frame.MaxPayload)
        {
            throw new CliUnreachableException($"the line is longer than {Frame.MaxPayload} bytes");
        }
        var frame = new byte[Frame.HeaderSize + payload.Length];
        Frame.WriteHeader(frame, kind, payload.Length);
        payload.CopyTo(frame, Frame.HeaderSize);
        try
        {
            for (var sent = 0; sent < frame.Length; )
            {
                sent += socket.Send(frame.AsSpan(sent));
            }
        }
        catch (SocketException e)
        {
            throw new CliUnreachableException($"the server went away: {e.Message}");
        }
    }

    bool Receive(Stream output)
    {
        while (true)
        {
            Fill(buffer.AsSpan(0, Frame.HeaderSize));
            var (kind, length) = Frame.ReadHeader(buffer);
            if (kind == FrameKind.Done)
            {
                Fill(buffer.AsSpan(0, length));
                return buffer[0] == 0;
            }
            for (var left = length; left > 0; )
            {
                var piece = buffer.AsSpan(0, Math.Min(left, buffer.Length));
                Fill(piece);
                output.Write(piece);
                left -= piece.Length;
            }
        }
    }

    void Fill(Span<byte> into)
    {
        while (into.Length > 0)
        {
            var got = Receive(into);
            if (got == 0)
            {
                throw new CliUnreachableException("the server ended the connection");
            }
            into = into[got..];
        }
    }

    int Receive(Span<byte> into)
    {
        try
        {
            return socket.Receive(into);
        }
        catch (SocketException e)
        {
            throw new CliUnreachableException($"the server went away: {e.Message}");
        }
    }

    public void Dispose() => socket.Dispose();
}

/// <summary>There is no server to talk to, or no longer.</summary>
sealed class CliUnreachableException(string message) : Exception(message);
