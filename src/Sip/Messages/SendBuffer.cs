using System.Buffers;

namespace Convoke.Sip.Messages;

/// <summary>The bytes of one outgoing message, pooled; kept by a transaction for as long as it may have to be sent again.</summary>
public sealed class SendBuffer : Pooled
{
    const int UsualBytes = 2048;
    static readonly Pool<SendBuffer> Idle = new(capacity: 4096);

    byte[] bytes = new byte[UsualBytes];

    public int Length { get; private set; }
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);
    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, Length);

    public static SendBuffer Rent() => Idle.Rent();

    public void Clear() => Length = 0;

    /// <summary>Room for at least that many bytes after what is written; <see cref="Advance"/> keeps them.</summary>
    internal Span<byte> Space(int atLeast)
    {
        if (bytes.Length - Length < atLeast)
            Grow(Length + atLeast);
        return bytes.AsSpan(Length);
    }

    internal void Advance(int count) => Length += count;

    void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * bytes.Length));
        Written.CopyTo(larger);
        GiveBackLarge();
        bytes = larger;
    }

    void GiveBackLarge()
    {
        if (bytes.Length != UsualBytes)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    protected override void Recycle()
    {
        Length = 0;
        if (bytes.Length != UsualBytes)
        {
            GiveBackLarge();
            bytes = new byte[UsualBytes];
        }
        Idle.Return(this);
    }
}
