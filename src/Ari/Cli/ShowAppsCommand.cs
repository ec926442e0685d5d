using Convoke.Ari.Events;
using Convoke.Telephony.Cli;

namespace Convoke.Ari.Cli;

/// <summary><c>ari show apps</c></summary>
sealed class ShowAppsCommand(StasisApps apps) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = ["ari", "show", "apps"];

    public string Summary => "List the applications that are connected";

    public string Usage => "ari show apps";

    public ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        output.WriteLine($"{"Application Name", -25}");
        output.WriteLine(new string('=', 25));
        foreach (var app in apps.All)
        {
            output.WriteLine(app.Name);
        }
        return ValueTask.CompletedTask;
    }
}
