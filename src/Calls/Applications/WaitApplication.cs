using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class WaitApplication() : Application(new("Wait", "Waits", "time", "time: seconds, or a number with h, m, s or ms behind it"))
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var text = Run.Split(data, 1)[0];
        if (Duration.Parse(text) is not { } time)
        {
            run.Report($"'{text}' is no time that could be waited");
            return Outcome.Next;
        }
        return Outcome.After(await run.Channel.DelayAsync(time));
    }
}
