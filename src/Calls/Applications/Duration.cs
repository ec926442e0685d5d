using System.Globalization;

namespace Convoke.Calls.Applications;

/// <summary>Times as applications take them: seconds, or a number with h, m, s or ms behind it.</summary>
static class Duration
{
    const double MostSeconds = 1e7;

    /// <summary>Null where it is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        text = text.Trim();
        var (number, unit) =
            text.EndsWith("ms", StringComparison.OrdinalIgnoreCase) ? (text[..^2], 0.001)
            : text.EndsWith('h') || text.EndsWith('H') ? (text[..^1], 3600)
            : text.EndsWith('m') || text.EndsWith('M') ? (text[..^1], 60)
            : text.EndsWith('s') || text.EndsWith('S') ? (text[..^1], 1)
            : (text, 1d);
        return
            double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value * unit < MostSeconds
            ? TimeSpan.FromSeconds(value * unit)
            : null;
    }
}
