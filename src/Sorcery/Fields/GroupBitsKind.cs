using System.Numerics;

namespace Convoke.Sorcery.Fields;

/// <summary>Groups 0 to 63 as bits: numbers and ranges <c>a-b</c>, separated by commas; what is none of 0 to 63 is passed over.</summary>
public sealed class GroupBitsKind : Kind<ulong>
{
    public static readonly GroupBitsKind Instance = new();

    const int Groups = 64;

    public override string Accepts => "numbers from 0 to 63 and ranges such as 1-4, separated by commas; others are passed over";

    public override bool TryParse(string text, ulong current, ParseScope scope, out ulong value, out string? reason)
    {
        reason = null;
        value = 0;
        foreach (var part in text.Split(','))
        {
            if (!CNumber.TryPrefix(part, anyBase: false, out var first, out var length))
            {
                continue;
            }
            var last = first;
            if (
                length < part.Length
                && part[length] == '-'
                && CNumber.TryPrefix(part.AsSpan(length + 1), anyBase: false, out var end, out _)
            )
            {
                last = end;
            }
            for (var group = Math.Max(first, 0); group <= last && group < Groups; group++)
            {
                value |= 1UL << (int)group;
            }
        }
        return true;
    }

    public override string Render(ulong value)
    {
        var groups = new List<int>(BitOperations.PopCount(value));
        for (var rest = value; rest != 0; rest &= rest - 1)
        {
            groups.Add(BitOperations.TrailingZeroCount(rest));
        }
        return string.Join(", ", groups);
    }
}
