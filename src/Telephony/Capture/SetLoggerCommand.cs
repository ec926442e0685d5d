using System.Net;
using Convoke.Telephony.Cli;

namespace Convoke.Telephony.Capture;

/// <summary>Turns the log of SIP messages and the capture on and off.</summary>
public sealed class SetLoggerCommand(MessageLog messages)
    : Command(
        "pjsip set logger",
        "on | off | host <address>[/<bits>] ... | add <address>[/<bits>] ... | pcap <name>",
        "Logs SIP messages, or captures them into a file in the data folder"
    )
{
    static readonly string[] Choices = ["on", "off", "host", "add", "pcap"];

    protected override void Run(CliCall call, TextWriter output)
    {
        switch (call.Arguments)
        {
            case ["on"]:
                messages.On();
                output.WriteLine("PJSIP Logging enabled");
                break;
            case ["off"]:
                messages.Off();
                output.WriteLine("PJSIP Logging disabled");
                break;
            case ["host" or "add", _, ..]:
                Follow(call, [.. call.Arguments.Skip(1)], output);
                break;
            case ["pcap", var name]:
                Capture(call, name, output);
                break;
            default:
                call.WantsUsage = true;
                break;
        }
    }

    public override IEnumerable<string> Complete(IReadOnlyList<string> words) => words.Count == 1 ? Choices : [];

    void Follow(CliCall call, IReadOnlyList<string> hosts, TextWriter output)
    {
        var networks = new List<IPNetwork>();
        foreach (var host in hosts)
        {
            if (MessageLog.Network(host) is not { } network)
            {
                output.WriteLine($"'{host}' is no address and no network");
                call.Failed = true;
                return;
            }
            networks.Add(network);
        }
        messages.Follow(networks, adds: call.Arguments[0] == "add");
        output.WriteLine($"PJSIP Logging enabled for {string.Join(", ", hosts)}");
    }

    void Capture(CliCall call, string name, TextWriter output)
    {
        try
        {
            output.WriteLine($"PJSIP messages are captured into {messages.Capture(name)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            output.WriteLine($"No capture: {e.Message}");
            call.Failed = true;
        }
    }
}
