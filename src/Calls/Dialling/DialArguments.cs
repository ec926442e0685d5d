using System.Globalization;

namespace Convoke.Calls.Dialling;

/// <summary>The arguments of Dial: destinations, time, options.</summary>
sealed record DialArguments(IReadOnlyList<string> Destinations, TimeSpan? Timeout, TimeSpan? ProgressTimeout, DialOptions Options)
{
    /// <summary>Null where they cannot be read.</summary>
    /// <param name="destinations">separated by &amp;</param>
    /// <param name="time">seconds, and behind ^ the seconds in which something has to be heard of the callee</param>
    /// <param name="options">letters</param>
    /// <param name="ignored">letters without meaning here</param>
    public static DialArguments? Of(string destinations, string time, string options, out string ignored)
    {
        if (!DialOptions.TryParse(options, out var parsed, out ignored))
        {
            return null;
        }
        var hat = time.IndexOf('^', StringComparison.Ordinal);
        return new(
            destinations.Split('&', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Seconds(hat < 0 ? time : time[..hat]),
            hat < 0 ? null : Seconds(time[(hat + 1)..]),
            parsed
        );
    }

    static TimeSpan? Seconds(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 1e7
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
