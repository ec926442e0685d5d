namespace Convoke.Server.Logging;

/// <summary>Loggers whose entries become lines in a <see cref="LogQueue"/>. Levels are filtered before they get here.</summary>
sealed class LineLoggerProvider(LogQueue queue, TimeProvider clock) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, queue, clock);

    public void Dispose() { }

    sealed class LineLogger(string category, LogQueue queue, TimeProvider clock) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => queue.Add(LogLine.Format(clock.GetUtcNow(), logLevel, category, formatter(state, exception), exception));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
