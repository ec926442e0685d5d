using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class DumpChanApplication() : Application(new("DumpChan", "Writes what is known of the channel into the log", "[level]"))
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var c = run.Channel;
        var text =
            $"{c.Name} ({c.UniqueId}, linked {c.LinkedId}), {c.State}, at {c.Place.Context},{c.Place.Extension},{c.Place.Priority}, caller "
            + $"\"{c.Caller.Id.Name.Text}\" <{c.Caller.Id.Number.Text}>, variables: "
            + string.Join(", ", c.Variables.All.Select(v => $"{v.Key}={v.Value}"));
        run.Log.SaidByDialplan(c.Name, OneLine.Of(text));
        return new(Outcome.Next);
    }
}
