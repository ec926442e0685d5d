using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class StackPopApplication() : Application(new("StackPop", "Forgets where the subroutine was called, and goes on"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        if (run.Channel.Data.Of<Frames>().Pop(run.Channel) is null)
        {
            run.Report("StackPop stands outside of a subroutine");
        }
        return new(Outcome.Next);
    }
}
