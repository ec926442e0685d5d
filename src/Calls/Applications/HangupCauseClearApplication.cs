using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class HangupCauseClearApplication() : Application(new("HangupCauseClear", "Forgets what HANGUPCAUSE() knows of earlier calls"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        run.Channel.Data.Remove<Dialling.HangupCauses>();
        return new(Outcome.Next);
    }
}
