using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class UserEventApplication()
    : Application(new("UserEvent", "Tells programs that listen something", "name[,Key: value[,Key: value...]]"))
{
    const int Most = 100;

    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Dialplan.Texts.Arguments.Split(data + ",", Most + 1).SkipLast(1).Select(OneLine.Of).ToList();
        var said = new List<KeyValuePair<string, string>>();
        foreach (var piece in pieces.Skip(1))
        {
            var colon = piece.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                said.Add(new(piece[..colon].Trim(), piece[(colon + 1)..].Trim()));
            }
        }
        run.Parts.Calls.Raise(run.Channel, pieces[0], said);
        return new(Outcome.Next);
    }
}
