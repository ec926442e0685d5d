namespace Convoke.Dialplan.Index;

/// <summary>
/// The name of an extension: itself, or after an underscore a pattern of X (0-9), Z (1-9), N (2-9), sets in brackets, a point for one
/// character and more, an exclamation mark for none and more. Hyphens outside brackets are for the eye only, in what is dialled too.
/// </summary>
public sealed class ExtensionName
{
    readonly PatternPlace[] places = [];
    readonly End end;

    /// <param name="text">as it is written</param>
    public ExtensionName(string text)
    {
        Text = text;
        Key = WithoutFiller(text);
        if (!text.StartsWith('_'))
        {
            return;
        }
        var read = new List<PatternPlace>();
        for (var at = 1; at < Key.Length; at++)
        {
            switch (Key[at])
            {
                case '.':
                    (places, end) = ([.. read], End.More);
                    return;
                case '!':
                    (places, end) = ([.. read], End.Any);
                    return;
                case '[' when Key.IndexOf(']', at) is > 0 and var close:
                    var set = PatternPlace.OfSet(Key.AsSpan(at + 1, close - at - 1));
                    if (!set.IsNothing)
                    {
                        read.Add(set);
                    }
                    at = close;
                    break;
                case '[':
                    (places, end) = ([.. read], End.Broken);
                    return;
                default:
                    read.Add(PatternPlace.Of(Key[at]));
                    break;
            }
        }
        (places, end) = ([.. read], End.Here);
    }

    enum End
    {
        Here,
        More,
        Any,

        /// <summary>A bracket that nothing closes: it matches never.</summary>
        Broken,
    }

    public string Text { get; }

    /// <summary>Without what is for the eye only: what tells two extensions apart.</summary>
    public string Key { get; }

    public bool IsPattern => Text.StartsWith('_');

    /// <summary>Whether a bracket stays open.</summary>
    public bool IsBroken => end == End.Broken;

    /// <summary>Whether it takes everything, the special extensions too.</summary>
    public bool TakesAll => IsPattern && places.Length == 0 && end is End.More or End.Any;

    /// <summary>What has to be dialled first for it to match, where that is one character; else null.</summary>
    internal PatternPlace? First => places.Length > 0 ? places[0] : null;

    public static string WithoutFiller(string text)
    {
        if (text.AsSpan().IndexOfAny('-', ' ') < 0)
        {
            return text;
        }
        Span<char> kept = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var (length, isInSet) = (0, false);
        var isPattern = text.StartsWith('_');
        foreach (var c in text)
        {
            isInSet =
                isPattern
                && c switch
                {
                    '[' => true,
                    ']' => false,
                    _ => isInSet,
                };
            if (isInSet || c is not ('-' or ' '))
            {
                kept[length++] = c;
            }
        }
        return kept[..length].ToString();
    }

    public bool Matches(ReadOnlySpan<char> dialled)
    {
        if (!IsPattern)
        {
            return EqualsKey(dialled);
        }
        var at = 0;
        foreach (var c in dialled)
        {
            if (c == '-')
            {
                continue;
            }
            if (at == places.Length)
            {
                return end is End.More or End.Any;
            }
            if (!places[at++].Takes(c))
            {
                return false;
            }
        }
        return at == places.Length && end is End.Here or End.Any;
    }

    /// <summary>Whether more digits behind these could make it match, though they may match already.</summary>
    public bool CouldGrow(ReadOnlySpan<char> dialled)
    {
        if (!IsPattern)
        {
            return Key.Length > dialled.Length && Key.AsSpan().StartsWith(dialled);
        }
        var at = 0;
        foreach (var c in dialled)
        {
            if (c == '-')
            {
                continue;
            }
            if (at == places.Length)
            {
                // What an exclamation mark has matched is complete; a point always waits for more.
                return end == End.More;
            }
            if (!places[at++].Takes(c))
            {
                return false;
            }
        }
        return end != End.Broken && (at < places.Length || end == End.More);
    }

    /// <summary>Which of two is tried first: names before patterns, patterns place by place.</summary>
    public static int Compare(ExtensionName one, ExtensionName other)
    {
        if (one.IsPattern != other.IsPattern)
        {
            return one.IsPattern ? 1 : -1;
        }
        if (!one.IsPattern)
        {
            return string.CompareOrdinal(one.Key, other.Key);
        }
        for (var at = 0; at < one.places.Length && at < other.places.Length; at++)
        {
            if (PatternPlace.Compare(one.places[at], other.places[at]) is not 0 and var order)
            {
                return order;
            }
        }
        var shortest = Math.Min(one.places.Length, other.places.Length);
        return one.WeightAt(shortest) != other.WeightAt(shortest)
            ? one.WeightAt(shortest).CompareTo(other.WeightAt(shortest))
            : string.CompareOrdinal(one.Key, other.Key);
    }

    int WeightAt(int place) =>
        place < places.Length
            ? places[place].Weight
            : end switch
            {
                End.More => 0x18000,
                End.Any => 0x28000,
                End.Here => 0x30000,
                _ => 0x40000,
            };

    bool EqualsKey(ReadOnlySpan<char> dialled)
    {
        var at = 0;
        foreach (var c in dialled)
        {
            if (c != '-' && (at == Key.Length || Key[at++] != c))
            {
                return false;
            }
        }
        return at == Key.Length;
    }
}
