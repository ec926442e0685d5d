using Convoke.Telephony.Cli;
using Convoke.Telephony.States;

namespace Convoke.Telephony.Qualify;

/// <summary>Asks the contacts of an endpoint now, and says what they answer.</summary>
public sealed class QualifyCommand(Reachability reachability, Qualifier qualifier) : ICliCommand
{
    /// <summary>Contacts asked at a time.</summary>
    const int MaxAtOnce = 100;

    public IReadOnlyList<string> Words { get; } = ["pjsip", "qualify"];

    public string Summary => "Asks the contacts of an endpoint whether they are there";

    public string Usage => "pjsip qualify <endpoint>";

    public async ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        if (call.Arguments is not [var endpoint])
        {
            call.WantsUsage = true;
            return;
        }
        if (reachability.ContactsOf(endpoint) is not { } contacts)
        {
            await output.WriteLineAsync($"Unable to retrieve endpoint {endpoint}");
            call.Failed = true;
            return;
        }
        var any = false;
        foreach (var some in contacts.Chunk(MaxAtOnce))
        {
            any = true;
            var results = await Task.WhenAll(some.Select(qualifier.AskAsync)).WaitAsync(stop);
            foreach (var (contact, result) in some.Zip(results))
            {
                await output.WriteLineAsync($"Contact {contact.Aor.Id}/{contact.Uri}: {Told(result)}");
            }
        }
        if (!any)
        {
            await output.WriteLineAsync($"Endpoint {endpoint} has no contacts");
        }
    }

    static string Told(ProbeResult result) =>
        result switch
        {
            { IsSent: false } => $"cannot be asked: {result.Why}",
            { IsReachable: true } => $"Reachable, RTT {result.RoundTrip / 1000.0:F3} msec",
            _ => "Unreachable",
        };
}
