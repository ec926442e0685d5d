using System.Globalization;

namespace Convoke.Server.Logging;

/// <summary>One entry of the log as a line of text: <c>[2026-01-31 12:00:00.000Z] WARNING[4711] Sorcery: text</c>.</summary>
static class LogLine
{
    const string Prefix = "Convoke.";

    static readonly int Pid = Environment.ProcessId;

    /// <summary>Asterisk's words, which tools that read its logs look for.</summary>
    public static string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "VERBOSE",
            LogLevel.Debug => "DEBUG",
            LogLevel.Information => "NOTICE",
            LogLevel.Warning => "WARNING",
            _ => "ERROR",
        };

    public static string Format(DateTimeOffset at, LogLevel level, string category, string text, Exception? error)
    {
        var name = category.StartsWith(Prefix, StringComparison.Ordinal) ? category[Prefix.Length..] : category;
        var time = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var line = $"[{time}Z] {Word(level)}[{Pid}] {name}: {OneLine(text)}";
        return error is null ? line : $"{line}\n{error}";
    }

    /// <summary>What strangers send must not forge lines of the log.</summary>
    static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            return text;
        }
        return string.Create(
            text.Length,
            text,
            static (into, from) =>
            {
                for (var i = 0; i < into.Length; i++)
                {
                    into[i] = char.IsControl(from[i]) ? ' ' : from[i];
                }
            }
        );
    }
}
