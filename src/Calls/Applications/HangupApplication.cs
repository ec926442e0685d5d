using Convoke.Calls.Causes;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class HangupApplication()
    : Application(new("Hangup", "Ends the call", "[cause]", "cause: a number of Q.850, or its word, such as USER_BUSY or NO_ANSWER"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var text = Run.Split(data, 1)[0].Trim();
        var channel = run.Channel;
        if (CauseNames.TryParse(text, out var cause))
        {
            channel.HangupCause = cause;
            return new(Outcome.Hangup);
        }
        if (text.Length > 0)
        {
            run.Report($"'{text}' is no cause that a call can end with");
        }
        channel.HangupCause = channel.HangupCause == Cause.None ? Cause.Normal : channel.HangupCause;
        return new(Outcome.Hangup);
    }
}
