using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Logging;

/// <summary>How a change of log channels ended.</summary>
public enum LogChannelChange
{
    Done,
    Exists,
    NotFound,

    /// <summary>The name cannot be one of a file in the log folder, or the file cannot be written.</summary>
    Refused,
}

/// <summary>A log channel as it is listed.</summary>
public sealed record LogChannelInfo(string Channel, string Type, string Status, string Configuration);

/// <summary>
/// Log files that are added and taken away while the server runs, all in one folder. They live as long as the process, and, as in
/// Asterisk, until they are rotated: the file is then set aside under a number.
/// </summary>
public sealed class LogChannels(string directory, TimeProvider clock) : ILoggerProvider
{
    const int LongestName = 100;

    readonly ConcurrentDictionary<string, LogChannel> channels = new(StringComparer.Ordinal);

    public IReadOnlyList<LogChannelInfo> List =>
        [
            new("console", "Console", "Enabled", "NOTICE WARNING ERROR "),
            .. channels
                .OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new LogChannelInfo(c.Value.Path, "File", "Enabled", c.Value.Configuration)),
        ];

    public LogChannelChange Add(string name, string configuration)
    {
        if (!IsFileName(name))
        {
            return LogChannelChange.Refused;
        }
        if (channels.ContainsKey(name))
        {
            return LogChannelChange.Exists;
        }
        try
        {
            Directory.CreateDirectory(directory);
            var channel = new LogChannel(Path.Combine(directory, name), LogLevels.Parse(configuration));
            if (channels.TryAdd(name, channel))
            {
                return LogChannelChange.Done;
            }
            channel.Dispose();
            return LogChannelChange.Exists;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return LogChannelChange.Refused;
        }
    }

    public LogChannelChange Delete(string name)
    {
        if (!channels.TryRemove(name, out var channel))
        {
            return LogChannelChange.NotFound;
        }
        channel.Dispose();
        return LogChannelChange.Done;
    }

    /// <summary>Sets the file aside under the next free number and ends the channel.</summary>
    public LogChannelChange Rotate(string name)
    {
        if (!channels.TryRemove(name, out var channel))
        {
            return LogChannelChange.NotFound;
        }
        channel.Dispose();
        for (var number = 0; ; number++)
        {
            var aside = $"{channel.Path}.{number}";
            if (!File.Exists(aside))
            {
                File.Move(channel.Path, aside);
                return LogChannelChange.Done;
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new ChannelLogger(this, categoryName);

    public void Dispose()
    {
        foreach (var name in channels.Keys)
        {
            Delete(name);
        }
    }

    static bool IsFileName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    sealed class ChannelLogger(LogChannels owner, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => !owner.channels.IsEmpty && owner.channels.Any(c => c.Value.Takes(logLevel));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            foreach (var (name, channel) in owner.channels)
            {
                // A channel that fails is dropped: each line would fail again.
                if (
                    channel.Takes(logLevel)
                    && channel.Write(owner.clock.GetUtcNow(), logLevel, category, $"{formatter(state, exception)} {exception}") is not null
                )
                {
                    owner.Delete(name);
                }
            }
        }
    }

    readonly TimeProvider clock = clock;
}
