using System.Buffers.Binary;

namespace Convoke.Media.Rtp;

/// <summary>Reads digits from telephone-events (RFC 4733): one for each event, at its end. Used by one thread.</summary>
sealed class EventReader
{
    const string Digits = "0123456789*#ABCD";

    uint lastEnded;
    bool hasEnded;

    /// <summary>The digit that ended with this packet; null where none did.</summary>
    /// <param name="timestamp">of the packet</param>
    /// <param name="payload">of the packet</param>
    /// <param name="clock">Hz</param>
    /// <param name="duration">how long it was pressed</param>
    public char? Take(uint timestamp, ReadOnlySpan<byte> payload, int clock, out TimeSpan duration)
    {
        duration = default;
        if (payload.Length < 4 || payload[0] >= Digits.Length)
        {
            return null;
        }
        var isEnd = (payload[1] & 0x80) != 0;
        if (!isEnd || (hasEnded && lastEnded == timestamp))
        {
            return null;
        }
        (lastEnded, hasEnded) = (timestamp, true);
        duration = TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt16BigEndian(payload[2..]) / (double)clock);
        return Digits[payload[0]];
    }

    /// <summary>The number of a digit; -1: it is none.</summary>
    public static int NumberOf(char digit) => Digits.IndexOf(char.ToUpperInvariant(digit), StringComparison.Ordinal);
}
