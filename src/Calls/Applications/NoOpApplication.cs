using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class NoOpApplication() : Application(new("NoOp", "Does nothing; its text is evaluated all the same", "[text]"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data) => new(Outcome.Next);
}
