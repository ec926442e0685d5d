namespace Convoke.Telephony.Cli.Core;

/// <summary>How long the server has been running, and since when its files are in use.</summary>
public sealed class UptimeCommand(IServerControl server, TimeProvider clock)
    : Command("core show uptime", "[seconds]", "Shows how long the server has been running")
{
    protected override void Run(CliCall call, TextWriter output)
    {
        if (call.Arguments is not ([] or ["seconds"]))
        {
            call.WantsUsage = true;
            return;
        }
        var now = clock.GetUtcNow();
        Write(output, "System uptime", now - server.StartedAt, call.Arguments.Count == 1);
        Write(output, "Last reload", now - server.ReloadedAt, call.Arguments.Count == 1);
    }

    static void Write(TextWriter output, string name, TimeSpan span, bool inSeconds) =>
        output.WriteLine($"{name}: {(inSeconds ? ((long)span.TotalSeconds).ToString() : Duration.InWords(span))}");

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) => words.Count == 1 ? ["seconds"] : [];
}
