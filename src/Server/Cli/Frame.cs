using System.Buffers.Binary;

namespace Convoke.Server.Cli;

/// <summary>What a frame on the command socket carries. A frame is this byte, the length of what follows (4 bytes, big endian), and that.</summary>
enum FrameKind : byte
{
    /// <summary>Client: run this line (UTF-8).</summary>
    Run = (byte)'R',

    /// <summary>Client: what may follow this line (UTF-8).</summary>
    Complete = (byte)'C',

    /// <summary>Server: a piece of the answer (UTF-8, characters may be cut between frames); for <see cref="Complete"/>, one word a line.</summary>
    Output = (byte)'O',

    /// <summary>Server: the answer is complete. One byte: 0, or 1 where the line could not be done.</summary>
    Done = (byte)'D',
}

/// <summary>Frames as bytes.</summary>
static class Frame
{
    public const int HeaderSize = 5;

    /// <summary>Longest payload either side accepts, in bytes.</summary>
    public const int MaxPayload = 1 << 20;

    public static void WriteHeader(Span<byte> into, FrameKind kind, int length)
    {
        into[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(into[1..], length);
    }

    /// <exception cref="InvalidDataException">the other side does not speak this protocol</exception>
    public static (FrameKind Kind, int Length) ReadHeader(ReadOnlySpan<byte> from)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(from[1..]);
        return length is < 0 or > MaxPayload ? throw new InvalidDataException($"a frame of {length} bytes") : ((FrameKind)from[0], length);
    }
}
