using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class ReturnApplication() : Application(new("Return", "Ends a subroutine", "[value]", "GOSUB_RETVAL: the value"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var channel = run.Channel;
        if (channel.Data.Of<Frames>().Pop(channel) is not { } frame)
        {
            run.Report("Return stands outside of a subroutine");
            return new(Outcome.Hangup);
        }
        channel.Variables.Set("GOSUB_RETVAL", data);
        return new(Outcome.To(frame.Back));
    }
}
