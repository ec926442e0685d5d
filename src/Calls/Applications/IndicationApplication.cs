using Convoke.Calls.Channels;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

/// <summary>Ringing, Progress and Proceeding: the phone is told, and the dialplan goes on.</summary>
sealed class IndicationApplication(string name, string summary, Indication what) : Application(new(name, summary))
{
    public static IEnumerable<Application> All =>
        [
            new IndicationApplication("Ringing", "Tells the caller that it rings", Indication.Ringing),
            new IndicationApplication("Progress", "Lets the caller hear what is sent before the answer", Indication.Progress),
            new IndicationApplication("Proceeding", "Tells the caller that the call is worked on", Indication.Proceeding),
        ];

    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        run.Channel.Indicate(what);
        return new(Outcome.Next);
    }
}
