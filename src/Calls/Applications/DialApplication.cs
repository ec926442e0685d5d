using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Applications;

sealed class DialApplication()
    : Application(
        new(
            "Dial",
            "Calls others, and joins the channel with the first who answers",
            "technology/resource[&technology/resource...][,timeout[^progress timeout][,options[,URL]]]",
            "timeout: seconds until the call is given up",
            "a b B c C d D e f F g G h H i I j L m o Q r R s S t T u U z: see docs/reference/dialplan.md",
            "DIALSTATUS: ANSWER, BUSY, NOANSWER, CANCEL, CONGESTION, CHANUNAVAIL or INVALIDARGS",
            "DIALEDPEERNAME, DIALEDPEERNUMBER, DIALEDTIME, ANSWEREDTIME, RINGTIME, PROGRESSTIME, each of the times also with _MS"
        )
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.SplitMarked(data, 4);
        if (Stopped(pieces[0]) is { } stopped)
        {
            run.Log.DestinationFromOutside(run.Channel.Name, OneLine.Of(pieces[0]), stopped);
        }
        var end = await run.Parts.Calls.Dial.RunAsync(run.Channel, pieces[0], Marks.Plain(pieces[1]), pieces[2]);
        return end == DialEnd.Continue && !run.Channel.IsEnding ? Outcome.Next
            : run.Channel.Redirection is not null && !run.Channel.IsEnding ? Outcome.Next
            : Outcome.Hangup;
    }

    /// <summary>A character from outside that would part destinations, or turn them into others; null where there is none.</summary>
    static char? Stopped(string destinations)
    {
        foreach (var separator in "&/@")
        {
            if (destinations.Split('&').Any(d => Marks.Has(d.AsSpan(0, UriStart(d)), separator)))
            {
                return separator;
            }
        }
        return null;
    }

    /// <summary>In a URI that the dialplan asks for by its scheme such characters are text.</summary>
    static int UriStart(string destination) =>
        destination.IndexOf("sip:", StringComparison.OrdinalIgnoreCase) is >= 0 and var sip ? sip
        : destination.IndexOf("sips:", StringComparison.OrdinalIgnoreCase) is >= 0 and var sips ? sips
        : destination.Length;
}
