using Convoke.Calls.Causes;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class HangupApplication()
    : Application(new("Hangup", "Ends the call", "[cause]", "cause: a number of Q.850, or its word, such as BUSY or NO_ANSWER"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var text = Run.Split(data, 1)[0].Trim();
        if (text.Length > 0)
        {
            if (CauseNames.TryParse(text, out var cause))
            {
                run.Channel.HangupCause = cause;
            }
            else
            {
                run.Report($"'{text}' is no cause that a call can end with");
                run.Channel.HangupCause = run.Channel.HangupCause == Cause.None ? Cause.Normal : run.Channel.HangupCause;
            }
        }
        return new(Outcome.Hangup);
    }
}
