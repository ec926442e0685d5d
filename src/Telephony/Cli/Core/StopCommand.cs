namespace Convoke.Telephony.Cli.Core;

/// <summary>Ends the server. <c>gracefully</c> and <c>now</c> both answer what is under way and lose nothing.</summary>
public sealed class StopCommand(IServerControl server, string how, string summary) : Command($"core stop {how}", "", summary)
{
    protected override void Run(CliCall call, TextWriter output)
    {
        output.WriteLine("Convoke is stopping.");
        server.Stop($"core stop {how}");
    }
}
