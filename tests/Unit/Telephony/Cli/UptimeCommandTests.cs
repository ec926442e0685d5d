using Convoke.Telephony.Cli;
using Convoke.Telephony.Cli.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Telephony.Cli;

public sealed class UptimeCommandTests
{
    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(1, "1 second")]
    [InlineData(209, "3 minutes, 29 seconds")]
    [InlineData(3600, "1 hour")]
    [InlineData(31_536_000 + (2 * 604_800) + 86_400 + 61, "1 year, 2 weeks, 1 day, 1 minute, 1 second")]
    public async Task Uptime_IsToldInWords(int seconds, string words)
    {
        var clock = new FakeTimeProvider();
        var server = new FakeServer(clock);
        clock.Advance(TimeSpan.FromSeconds(seconds));
        var output = new StringWriter { NewLine = "\n" };
        var interpreter = new Interpreter(new CommandTree().Add(new UptimeCommand(server, clock)), NullLogger.Instance);

        await interpreter.RunAsync("core show uptime", output, CancellationToken.None);
        await interpreter.RunAsync("core show uptime seconds", output, CancellationToken.None);

        Assert.Equal(
            $"System uptime: {words}\nLast reload: {words}\nSystem uptime: {seconds}\nLast reload: {seconds}\n",
            output.ToString()
        );
    }

    sealed class FakeServer(TimeProvider clock) : IServerControl
    {
        public string Version => "1";

        public string Etc => "/etc";

        public string Var => "/var";

        public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

        public DateTimeOffset ReloadedAt { get; } = clock.GetUtcNow();

        public Task<IReadOnlyList<string>> ReloadAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

        public void Stop(string why) { }
    }
}
