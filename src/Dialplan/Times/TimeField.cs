using System.Globalization;

namespace Convoke.Dialplan.Times;

/// <summary>One field of a time: ranges with &amp; between them, ends included, which may run over the end and begin anew.</summary>
readonly struct TimeField
{
    public static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Null: all.</summary>
    readonly List<(int First, int Last)>? ranges;

    TimeField(List<(int First, int Last)>? ranges) => this.ranges = ranges;

    delegate bool Reader(ReadOnlySpan<char> text, out int value);

    public bool Covers(int value)
    {
        if (ranges is null)
        {
            return true;
        }
        foreach (var (first, last) in ranges)
        {
            if (first <= last ? value >= first && value <= last : value >= first || value <= last)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary><c>9:00-17:30</c>, in minutes of the day.</summary>
    public static TimeField Minutes(string text, Action<string> report) => Read(text, TryMinute, report);

    public static TimeField Numbers(string text, int least, int most, Action<string> report) =>
        Read(text, (ReadOnlySpan<char> word, out int value) => TryNumber(word, least, most, out value), report);

    /// <summary>Names in any case, or their numbers.</summary>
    public static TimeField Names(string text, string[] names, int least, Action<string> report) =>
        Read(
            text,
            (ReadOnlySpan<char> word, out int value) =>
            {
                for (value = 0; value < names.Length; value++)
                {
                    if (word.StartsWith(names[value], StringComparison.OrdinalIgnoreCase))
                    {
                        value += least;
                        return true;
                    }
                }
                return TryNumber(word, least, least + names.Length - 1, out value);
            },
            report
        );

    static TimeField Read(string text, Reader reader, Action<string> report)
    {
        if (text.Length == 0 || text == "*")
        {
            return default;
        }
        var ranges = new List<(int, int)>();
        foreach (var part in text.Split('&', StringSplitOptions.TrimEntries))
        {
            var hyphen = part.IndexOf('-', StringComparison.Ordinal);
            var (from, to) = hyphen < 0 ? (part, part) : (part[..hyphen], part[(hyphen + 1)..]);
            if (part == "*")
            {
                return default;
            }
            if (reader(from.AsSpan().Trim(), out var first) && reader(to.AsSpan().Trim(), out var last))
            {
                ranges.Add((first, last));
            }
            else
            {
                report($"'{part}' is no time that can be read; it is left out");
            }
        }
        return new(ranges);
    }

    static bool TryMinute(ReadOnlySpan<char> text, out int minute)
    {
        minute = 0;
        var colon = text.IndexOf(':');
        if (colon < 0 || !TryNumber(text[..colon], 0, 24, out var hour) || !TryNumber(text[(colon + 1)..], 0, 59, out minute))
        {
            return false;
        }
        minute += hour * 60;
        return minute <= 24 * 60;
    }

    static bool TryNumber(ReadOnlySpan<char> text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
