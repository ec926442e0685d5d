using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Convoke.Tests.TestKit;

/// <summary>Keeps what is logged, for tests inside the process.</summary>
public sealed class ListLog : ILogger
{
    readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Enqueue($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");

    public override string ToString() => string.Join('\n', lines);
}
