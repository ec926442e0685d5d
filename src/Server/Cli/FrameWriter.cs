using System.Net.Sockets;

namespace Convoke.Server.Cli;

/// <summary>A stream whose bytes leave as output frames: a command may write megabytes, none of it is gathered.</summary>
sealed class FrameWriter(Socket socket) : Stream
{
    readonly byte[] buffer = new byte[32 * 1024];
    int used = Frame.HeaderSize;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] source, int offset, int count) => Write(source.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> source)
    {
        while (source.Length > 0)
        {
            var piece = Math.Min(source.Length, buffer.Length - used);
            source[..piece].CopyTo(buffer.AsSpan(used));
            used += piece;
            source = source[piece..];
            if (used == buffer.Length)
            {
                Flush();
            }
        }
    }

    public override void Flush()
    {
        if (used > Frame.HeaderSize)
        {
            Frame.WriteHeader(buffer, FrameKind.Output, used - Frame.HeaderSize);
            Send(buffer.AsSpan(0, used));
            used = Frame.HeaderSize;
        }
    }

    /// <summary>Ends the answer.</summary>
    public void Finish(bool done)
    {
        Flush();
        Span<byte> frame = stackalloc byte[Frame.HeaderSize + 1];
        Frame.WriteHeader(frame, FrameKind.Done, 1);
        frame[^1] = done ? (byte)0 : (byte)1;
        Send(frame);
    }

    /// <exception cref="IOException">the client is gone, or has not read for a long time</exception>
    void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[socket.Send(bytes)..];
            }
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public override int Read(byte[] into, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
