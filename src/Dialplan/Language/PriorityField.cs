using System.Globalization;

namespace Convoke.Dialplan.Language;

/// <summary>The field that says where in its extension a line belongs: <c>1</c>, <c>n</c>, <c>n+2(label)</c>, <c>hint</c>.</summary>
/// <param name="Word">a number, n, s, hint, or a label of the extension</param>
/// <param name="Offset">what stands behind a plus</param>
/// <param name="Label">what stands in parentheses; null: none</param>
readonly record struct PriorityField(string Word, int Offset, string? Label)
{
    public bool IsHint => Word.Equals("hint", StringComparison.OrdinalIgnoreCase);

    public bool IsNext => Word is "n" or "next";

    public bool IsSame => Word is "s" or "same";

    public int? Number => int.TryParse(Word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static PriorityField Parse(string text)
    {
        text = text.Trim();
        string? label = null;
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            var close = text.IndexOf(')', open);
            label = text[(open + 1)..(close < 0 ? text.Length : close)].Trim();
            text = text[..open].Trim();
        }
        var offset = 0;
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0)
        {
            _ = int.TryParse(text.AsSpan(plus + 1), NumberStyles.None, CultureInfo.InvariantCulture, out offset);
            text = text[..plus].Trim();
        }
        return new(text, Math.Min(offset, MostOffset), label);
    }

    /// <summary>Nobody numbers further on purpose.</summary>
    const int MostOffset = 1_000_000;
}
