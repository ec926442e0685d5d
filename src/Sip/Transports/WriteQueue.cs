using System.Buffers;

namespace Convoke.Sip.Transports;

/// <summary>Messages waiting for one connection, copied into pooled arrays. Its owner's lock guards it.</summary>
sealed class WriteQueue
{
    readonly Queue<ArraySegment<byte>> waiting = new();
    ArraySegment<byte> current;

    /// <summary>Bytes added and not yet written.</summary>
    public int Bytes { get; private set; }

    /// <summary>True when nothing waits and nobody is writing.</summary>
    public bool IsIdle => current.Array is null && waiting.Count == 0;

    /// <summary>True if nobody is writing, so the caller has to start.</summary>
    public bool Add(ReadOnlySpan<byte> message)
    {
        var copy = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(copy);
        waiting.Enqueue(new ArraySegment<byte>(copy, 0, message.Length));
        Bytes += message.Length;
        return current.Array is null && waiting.Count == 1;
    }

    /// <summary>The message before is written; here is the next, or null.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        GiveBackCurrent();
        if (!waiting.TryDequeue(out current))
            return null;
        return current;
    }

    /// <summary>Forgets all. The array being written may still be read by the system, so it is left to the collector.</summary>
    public void Clear()
    {
        current = default;
        while (waiting.TryDequeue(out var message))
            ArrayPool<byte>.Shared.Return(message.Array!);
        Bytes = 0;
    }

    void GiveBackCurrent()
    {
        if (current.Array is not { } written)
            return;
        Bytes -= current.Count;
        current = default;
        ArrayPool<byte>.Shared.Return(written);
    }
}
