using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class WaitExtenApplication()
    : Application(
        new("WaitExten", "Waits for an extension to be dialled", "[time]", "time: until the first digit; else that of TIMEOUT(response)")
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var channel = run.Channel;
        var time = Duration.Parse(Run.Split(data, 2)[0]) is { } given && given > TimeSpan.Zero ? given : channel.Data.Of<Waits>().Response;
        if (await channel.ReadDigitAsync(time) is { } digit)
        {
            return Outcome.Of(digit);
        }
        if (channel.IsEnding)
        {
            return Outcome.Hangup;
        }
        var next = channel.Place with { Priority = channel.Place.Priority + 1 };
        return channel.Redirection is not null || run.Parts.Extensions.Current.Has(next, run.Number) ? Outcome.Next
            : Crossroads.TimedOut(run) is { } place ? Outcome.To(place)
            : Outcome.Hangup;
    }
}
