using System.Globalization;

namespace Convoke.Dialplan.Texts;

/// <summary>Which texts count as true.</summary>
public static class Truth
{
    /// <summary>As a condition: empty is false; what begins with a number is true unless that is 0; every other text is true.</summary>
    public static bool OfCondition(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return false;
        }
        text = text.TrimStart();
        if (text.IsEmpty)
        {
            return true;
        }
        var sign = text[0] is '-' or '+' ? 1 : 0;
        var end = sign;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }
        return end == sign || text[sign..end].IndexOfAnyExcept('0') >= 0;
    }

    /// <summary>As an option that is on or off.</summary>
    public static bool OfOption(ReadOnlySpan<char> text) =>
        text.Trim() is var word
        && (
            word.Equals("yes", StringComparison.OrdinalIgnoreCase)
            || word.Equals("true", StringComparison.OrdinalIgnoreCase)
            || word.Equals("y", StringComparison.OrdinalIgnoreCase)
            || word.Equals("t", StringComparison.OrdinalIgnoreCase)
            || word.Equals("on", StringComparison.OrdinalIgnoreCase)
            || (int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != 0)
        );
}
