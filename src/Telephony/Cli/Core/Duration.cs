namespace Convoke.Telephony.Cli.Core;

/// <summary>Spans of time in words: <c>1 week, 2 hours, 1 second</c>.</summary>
static class Duration
{
    static readonly (string Name, long Seconds)[] Units =
    [
        ("year", 31_536_000),
        ("week", 604_800),
        ("day", 86_400),
        ("hour", 3_600),
        ("minute", 60),
        ("second", 1),
    ];

    public static string InWords(TimeSpan span)
    {
        var left = Math.Max(0, (long)span.TotalSeconds);
        var words = new List<string>();
        foreach (var (name, seconds) in Units)
        {
            var count = left / seconds;
            left %= seconds;
            if (count > 0)
            {
                words.Add($"{count} {name}{(count == 1 ? "" : "s")}");
            }
        }
        return words.Count == 0 ? "0 seconds" : string.Join(", ", words);
    }
}
