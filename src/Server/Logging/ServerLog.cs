namespace Convoke.Server.Logging;

/// <summary>The log of the process: lines on standard error.</summary>
sealed class ServerLog : IDisposable
{
    readonly LogQueue queue = new(Console.OpenStandardError());

    public ServerLog(TimeProvider clock, LogLevel least)
    {
        Provider = new LineLoggerProvider(queue, clock);
        Least = least;
        Factory = LoggerFactory.Create(Configure);
    }

    public ILoggerFactory Factory { get; }

    LineLoggerProvider Provider { get; }

    LogLevel Least { get; }

    /// <summary>Makes another logging pipeline write here.</summary>
    public void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(Least);
        // Two lines a request at level Information would drown everything else.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddProvider(Provider);
    }

    public ILogger For(string category) => Factory.CreateLogger(category);

    public void Dispose()
    {
        Factory.Dispose();
        queue.Dispose();
    }
}
