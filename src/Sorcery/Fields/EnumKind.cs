using Convoke.Sorcery.Conf;

namespace Convoke.Sorcery.Fields;

/// <summary>What happens to a word that is none of the set.</summary>
public enum UnknownWord
{
    Refused,

    /// <summary>Taken without effect: the value stays what it was.</summary>
    Ignored,
}

/// <summary>One word of a closed set, read into an enumeration.</summary>
public sealed class EnumKind<T> : Kind<T>
    where T : struct, Enum
{
    readonly (string Word, T Value)[] words;
    readonly string[] shown;

    /// <param name="words">the words and what they mean, in the order in which they are listed</param>
    public EnumKind(params (string Word, T Value)[] words)
    {
        this.words = words;
        shown = [.. words.Select(w => w.Word)];
    }

    /// <summary>Whether capitals count.</summary>
    public bool IsCaseSensitive { get; init; }

    /// <summary>Further words that are read, but never shown.</summary>
    public IReadOnlyList<(string Word, T Value)> Synonyms { get; init; } = [];

    /// <summary>What Asterisk's words for yes and no mean, where they are read as well.</summary>
    public (T Yes, T No)? YesNo { get; init; }

    public UnknownWord Unknown { get; init; }

    public override string Accepts =>
        "one of "
        + string.Join(", ", shown.Concat(Synonyms.Select(s => s.Word)).Where(w => w.Length > 0))
        + (YesNo is null ? "" : ", or a word for yes or no")
        + (IsCaseSensitive ? ", in this spelling" : "")
        + (Unknown == UnknownWord.Ignored ? "; other words change nothing" : "");

    public override IReadOnlyList<string> Words => shown;

    public override bool TryParse(string text, T current, ParseScope scope, out T value, out string? reason)
    {
        reason = null;
        return TryWord(text, out value) || (Unknown == UnknownWord.Ignored && Keep(current, out value));
    }

    /// <summary>The value of one word.</summary>
    public bool TryWord(string text, out T value)
    {
        var comparison = IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        foreach (var (word, meaning) in words)
        {
            if (string.Equals(word, text, comparison))
            {
                value = meaning;
                return true;
            }
        }
        foreach (var (word, meaning) in Synonyms)
        {
            if (string.Equals(word, text, comparison))
            {
                value = meaning;
                return true;
            }
        }
        if (YesNo is { } pair && (ConfText.IsTrue(text) || ConfText.IsFalse(text)))
        {
            value = ConfText.IsTrue(text) ? pair.Yes : pair.No;
            return true;
        }
        value = default;
        return false;
    }

    public override string Render(T value)
    {
        foreach (var (word, meaning) in words)
        {
            if (EqualityComparer<T>.Default.Equals(meaning, value))
            {
                return word;
            }
        }
        throw new InvalidOperationException($"{typeof(T).Name}.{value} has no word");
    }

    static bool Keep(T current, out T value)
    {
        value = current;
        return true;
    }
}
