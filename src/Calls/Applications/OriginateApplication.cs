using Convoke.Calls.Dialling;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Applications;

sealed class OriginateApplication()
    : Application(
        new(
            "Originate",
            "Calls somebody, who then runs the dialplan or an application",
            "technology/resource,exten|app,context|application[,extension|arguments[,priority[,timeout[,options]]]]",
            "timeout: seconds, 30 unless said",
            "a: does not wait for the answer; b(place), B(place): subroutines on the new channel and on this one; c(number), n(name): who calls; v(name=value^...): variables",
            "ORIGINATE_STATUS: FAILED, BUSY, CONGESTION, HANGUP, RINGING, SUCCESS or UNKNOWN"
        )
    )
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.SplitMarked(data, 7);
        var kind = Marks.Plain(pieces[1]).Trim().ToLowerInvariant();
        if (
            pieces[0].Length == 0
            || kind is not ("exten" or "app")
            || pieces[2].Length == 0
            || !OptionText.TryParse(pieces[6], out var options)
        )
        {
            run.Report($"Originate cannot read its arguments '{Marks.Plain(data)}'");
            return Outcome.Hangup;
        }
        var originator = new Originator(run, pieces[0], options);
        if (kind == "exten")
        {
            var priority = int.TryParse(Marks.Plain(pieces[4]), out var given) && given > 0 ? given : 1;
            var extension = Marks.Plain(pieces[3]);
            originator.Place = new(Marks.Plain(pieces[2]), extension.Length > 0 ? extension : "s", priority);
        }
        else
        {
            originator.Application = (Marks.Plain(pieces[2]), pieces[3]);
        }
        var status = await originator.RunAsync(Duration.Parse(Marks.Plain(pieces[5])) is { } time && time > TimeSpan.Zero ? time : Limit);
        run.Channel.Variables.Set("ORIGINATE_STATUS", status);
        return run.Channel.IsEnding ? Outcome.Hangup : Outcome.Next;
    }
}
