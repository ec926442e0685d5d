namespace Convoke.Telephony.Cli.Tables;

/// <summary><c>pjsip show version</c>.</summary>
sealed class SipVersionCommand(IServerControl server) : Command("pjsip show version", "", "Shows the version of the SIP stack")
{
    protected override void Run(CliCall call, TextWriter output) =>
        output.WriteLine($"Convoke SIP stack version currently running: {server.Version}");
}
