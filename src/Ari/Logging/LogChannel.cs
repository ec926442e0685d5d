using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Logging;

/// <summary>A file that gets log lines of certain levels.</summary>
sealed class LogChannel : IDisposable
{
    readonly Lock turn = new();
    readonly IReadOnlySet<string> words;
    readonly StreamWriter file;

    /// <exception cref="IOException">the file cannot be written</exception>
    public LogChannel(string path, IReadOnlySet<string> words)
    {
        Path = path;
        this.words = words;
        file = new(path, append: true) { AutoFlush = true };
    }

    public string Path { get; }

    /// <summary>The levels, each followed by a blank, as Asterisk shows them.</summary>
    public string Configuration => string.Concat(words.Select(w => w + " "));

    public bool Takes(LogLevel level) => words.Contains(LogLevels.WordOf(level));

    /// <summary>Writes a line; the answer is null or why it could not be written.</summary>
    public string? Write(DateTimeOffset at, LogLevel level, string category, string text)
    {
        var time = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lock (turn)
        {
            try
            {
                file.WriteLine($"[{time}] {LogLevels.WordOf(level)} {category}: {text.ReplaceLineEndings(" ")}");
                return null;
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                return e.Message;
            }
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            file.Dispose();
        }
    }
}
