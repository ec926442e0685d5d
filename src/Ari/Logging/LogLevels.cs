using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Logging;

/// <summary>Asterisk's words for what a log channel takes, and the levels they stand for.</summary>
static class LogLevels
{
    /// <summary>In the order in which they are listed. Words without a level are kept and shown: nothing here writes them.</summary>
    static readonly (string Word, LogLevel? Level)[] Words =
    [
        ("DEBUG", LogLevel.Debug),
        ("VERBOSE", LogLevel.Trace),
        ("NOTICE", LogLevel.Information),
        ("WARNING", LogLevel.Warning),
        ("ERROR", LogLevel.Error),
        ("DTMF", null),
        ("FAX", null),
        ("SECURITY", null),
    ];

    public static string WordOf(LogLevel level) =>
        level == LogLevel.Critical ? WordOf(LogLevel.Error) : Array.Find(Words, w => w.Level == level).Word ?? "";

    /// <summary>The words of a list with commas; <c>*</c> is all of them, <c>verbose(3)</c> is verbose. Unknown ones are left out.</summary>
    public static IReadOnlySet<string> Parse(string configuration)
    {
        var given = configuration
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(w => w.Split('(')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Words.Select(w => w.Word).Where(w => given.Contains("*") || given.Contains(w)).ToHashSet(StringComparer.Ordinal);
    }
}
