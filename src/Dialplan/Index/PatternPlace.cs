namespace Convoke.Dialplan.Index;

/// <summary>What one character of a pattern takes: ranges of characters, in order and apart from each other.</summary>
readonly struct PatternPlace
{
    static readonly (char First, char Last)[] None = [];

    readonly (char First, char Last)[] ranges;

    PatternPlace((char First, char Last)[] ranges, int weight) => (this.ranges, Weight) = (ranges, weight);

    public static readonly PatternPlace X = new([('0', '9')], 0xA30);
    public static readonly PatternPlace Z = new([('1', '9')], 0x931);
    public static readonly PatternPlace N = new([('2', '9')], 0x832);

    /// <summary>Smaller ones are tried first: how many characters fit, and then which.</summary>
    public int Weight { get; }

    public bool IsNothing => ranges.Length == 0;

    public bool Takes(char c)
    {
        foreach (var (first, last) in ranges)
        {
            if (c >= first && c <= last)
            {
                return true;
            }
        }
        return false;
    }

    public static PatternPlace Of(char letter) =>
        letter switch
        {
            'X' or 'x' => X,
            'Z' or 'z' => Z,
            'N' or 'n' => N,
            _ => new([(letter, letter)], 0x100 + Math.Min((int)letter, 0xFF)),
        };

    /// <summary>Single characters and ranges: <c>135-8</c> is 1, 3 and 5 to 8. A range that runs backwards has nothing in it.</summary>
    public static PatternPlace OfSet(ReadOnlySpan<char> text)
    {
        var members = new List<(char First, char Last)>();
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 2 < text.Length && text[at + 1] == '-')
            {
                if (text[at] <= text[at + 2])
                {
                    members.Add((text[at], text[at + 2]));
                }
                at += 2;
            }
            else
            {
                members.Add((text[at], text[at]));
            }
        }
        members.Sort();
        var apart = new List<(char First, char Last)>();
        var count = 0;
        foreach (var (first, last) in members)
        {
            if (apart.Count > 0 && first <= apart[^1].Last)
            {
                apart[^1] = (apart[^1].First, (char)Math.Max(apart[^1].Last, last));
            }
            else
            {
                apart.Add((first, last));
            }
        }
        foreach (var (first, last) in apart)
        {
            count += last - first + 1;
        }
        // Sets beyond one byte come behind all others, and before the open ends.
        return count == 0 ? new(None, 0) : new([.. apart], (Math.Min(count, 0x17E) * 0x100) + Math.Min((int)apart[0].First, 0xFF));
    }

    /// <summary>By weight; of two alike, the one with the lower character that the other has not.</summary>
    public static int Compare(PatternPlace one, PatternPlace other)
    {
        if (one.Weight != other.Weight)
        {
            return one.Weight.CompareTo(other.Weight);
        }
        for (var at = 0; at < one.ranges.Length && at < other.ranges.Length; at++)
        {
            var (a, b) = (one.ranges[at], other.ranges[at]);
            if (a.First != b.First)
            {
                return a.First.CompareTo(b.First);
            }
            if (a.Last != b.Last)
            {
                return b.Last.CompareTo(a.Last);
            }
        }
        return other.ranges.Length.CompareTo(one.ranges.Length);
    }
}
