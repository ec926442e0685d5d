using System.Numerics;

namespace Convoke.Sorcery.Objects;

/// <summary>
/// The values of an object that differ from the defaults: a bit a field, and the values of the set bits side by side. An endpoint of
/// 140 fields with nine of them pushed takes 9 references, and a field is found with one population count.
/// </summary>
readonly struct FieldValues(ulong low, ulong middle, ulong high, object?[] values)
{
    /// <summary>How many fields a type can have.</summary>
    public const int Capacity = 192;

    readonly object?[] values = values;

    public bool TryGet(int index, out object? value)
    {
        var word =
            index < 64 ? low
            : index < 128 ? middle
            : high;
        var bit = 1UL << (index & 63);
        if ((word & bit) == 0)
        {
            value = null;
            return false;
        }
        var rank = BitOperations.PopCount(word & (bit - 1));
        if (index >= 64)
        {
            rank += BitOperations.PopCount(low);
        }
        if (index >= 128)
        {
            rank += BitOperations.PopCount(middle);
        }
        value = values[rank];
        return true;
    }

    public int Count => values.Length;

    public static FieldValues From(ReadOnlySpan<object?> slots, ReadOnlySpan<bool> isSet)
    {
        Span<ulong> bits = stackalloc ulong[3];
        var count = 0;
        for (var i = 0; i < slots.Length; i++)
        {
            if (isSet[i])
            {
                bits[i >> 6] |= 1UL << (i & 63);
                count++;
            }
        }
        var kept = count == 0 ? [] : new object?[count];
        for (int i = 0, at = 0; i < slots.Length; i++)
        {
            if (isSet[i])
            {
                kept[at++] = slots[i];
            }
        }
        return new(bits[0], bits[1], bits[2], kept);
    }
}
