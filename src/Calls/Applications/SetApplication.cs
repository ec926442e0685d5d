using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class SetApplication()
    : Application(
        new(
            "Set",
            "Sets a variable, or writes a function",
            "name=value",
            "name: _name is inherited by the channels that this one makes, __name by theirs as well"
        )
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var equals = data.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            run.Report($"Set({Dialplan.Texts.Marks.Plain(data)}) has no equals sign");
            return Outcome.Next;
        }
        await run.AssignAsync(data[..equals], data[(equals + 1)..]);
        return Outcome.Next;
    }
}
