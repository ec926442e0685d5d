namespace Convoke.Telephony.Cli.Core;

/// <summary>Reads the configuration files again. Asterisk has it under several names; all of them reload everything.</summary>
public sealed class ReloadCommand(IServerControl server, string words) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = words.Split(' ');

    public string Summary => "Reads the configuration files again";

    public string Usage => words == "module reload" ? "module reload [module ...]" : words;

    public async ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        var problems = await server.ReloadAsync(stop);
        foreach (var problem in problems)
        {
            await output.WriteLineAsync(problem);
        }
        await output.WriteLineAsync(
            problems.Count == 0 ? "Configuration reloaded." : "Configuration reloaded, except for what is named above."
        );
        call.Failed = problems.Count > 0;
    }
}
