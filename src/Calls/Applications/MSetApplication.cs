using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Applications;

sealed class MSetApplication() : Application(new("MSet", "Sets several variables", "name=value[,name=value...]"))
{
    const int Most = 99;

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        foreach (var piece in Arguments.Split(data + ",", Most + 1).SkipLast(1))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                run.Report($"MSet: '{Marks.Plain(piece)}' has no equals sign");
                continue;
            }
            await run.AssignAsync(piece[..equals].Trim(), piece[(equals + 1)..]);
        }
        return Outcome.Next;
    }
}
