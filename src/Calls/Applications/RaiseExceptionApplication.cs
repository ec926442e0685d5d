using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class RaiseExceptionApplication()
    : Application(new("RaiseException", "Goes to the extension e", "reason", "reason: what EXCEPTION(REASON) says there"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        if (Crossroads.Raise(run, Run.Split(data, 1)[0]) is { } place)
        {
            return new(Outcome.To(place));
        }
        return new(Crossroads.ToInvalid(run, "e") is { } invalid ? Outcome.To(invalid) : Outcome.Hangup);
    }
}
