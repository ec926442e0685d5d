namespace Convoke.Telephony.Dialplan;

/// <summary>
/// The name of an extension: itself, or after an underscore a pattern of X (0-9), Z (1-9), N (2-9), sets in brackets, a point for one
/// character and more, an exclamation mark for none and more. Hyphens outside brackets are for the eye only.
/// </summary>
sealed class ExtensionPattern
{
    readonly string? exact;
    readonly List<Func<char, bool>> places = [];
    readonly bool isOpen;
    readonly bool takesMore;

    ExtensionPattern(string name)
    {
        Text = name;
        if (!name.StartsWith('_'))
        {
            exact = name;
            return;
        }
        for (var at = 1; at < name.Length; at++)
        {
            switch (name[at])
            {
                case '-':
                    break;
                case '.':
                    (isOpen, takesMore) = (true, true);
                    return;
                case '!':
                    isOpen = true;
                    return;
                case '[' when name.IndexOf(']', at) is > 0 and var end:
                    places.Add(Set(name.AsSpan(at + 1, end - at - 1)));
                    at = end;
                    break;
                default:
                    places.Add(Place(name[at]));
                    break;
            }
        }
    }

    /// <summary>As it is written.</summary>
    public string Text { get; }

    public bool IsPattern => exact is null;

    public static ExtensionPattern Parse(string name) => new(name);

    public bool Matches(ReadOnlySpan<char> dialled)
    {
        if (exact is not null)
        {
            return dialled.SequenceEqual(exact);
        }
        var least = places.Count + (takesMore ? 1 : 0);
        return (isOpen ? dialled.Length >= least : dialled.Length == least) && Begins(dialled, places.Count);
    }

    /// <summary>Whether more digits behind these could make it match.</summary>
    public bool CouldMatchLonger(ReadOnlySpan<char> dialled)
    {
        if (exact is not null)
        {
            return exact.Length > dialled.Length && exact.AsSpan().StartsWith(dialled);
        }
        return isOpen
            ? Begins(dialled, Math.Min(dialled.Length, places.Count))
            : dialled.Length < places.Count && Begins(dialled, dialled.Length);
    }

    bool Begins(ReadOnlySpan<char> dialled, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!places[i](dialled[i]))
            {
                return false;
            }
        }
        return true;
    }

    static Func<char, bool> Place(char letter) =>
        letter switch
        {
            'X' or 'x' => char.IsAsciiDigit,
            'Z' or 'z' => static c => c is >= '1' and <= '9',
            'N' or 'n' => static c => c is >= '2' and <= '9',
            _ => c => c == letter,
        };

    /// <summary>Single characters and ranges: <c>135-8</c> is 1, 3 and 5 to 8.</summary>
    static Func<char, bool> Set(ReadOnlySpan<char> text)
    {
        var members = new HashSet<char>();
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 2 < text.Length && text[at + 1] == '-')
            {
                for (var one = text[at]; one <= text[at + 2]; one++)
                {
                    members.Add(one);
                }
                at += 2;
            }
            else
            {
                members.Add(text[at]);
            }
        }
        return members.Contains;
    }
}
