using Convoke.Ari.Access;
using Convoke.Telephony.Cli;

namespace Convoke.Ari.Cli;

/// <summary><c>ari show status</c></summary>
sealed class ShowStatusCommand(Gate gate) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = ["ari", "show", "status"];

    public string Summary => "Show the settings of ARI";

    public string Usage => "ari show status";

    public ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        var settings = gate.Settings;
        output.WriteLine("ARI Status:");
        output.WriteLine($"Enabled: {YesNo.Of(settings.IsEnabled)}");
        output.WriteLine($"Output format: {(settings.IsPretty ? "pretty" : "compact")}");
        output.WriteLine($"Auth realm: {settings.Realm}");
        output.WriteLine($"Allowed Origins: {settings.AllowedOrigins}");
        return ValueTask.CompletedTask;
    }
}

/// <summary>Yes and No, as tables say it.</summary>
static class YesNo
{
    public static string Of(bool value) => value ? "Yes" : "No";
}
