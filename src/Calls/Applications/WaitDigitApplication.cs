using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class WaitDigitApplication()
    : Application(
        new(
            "WaitDigit",
            "Waits for a digit",
            "[time[,digits]]",
            "digits: those that count; all others are ignored",
            "WAITDIGITSTATUS: DTMF, TIMEOUT, ERROR or CANCEL; WAITDIGITRESULT: the digit"
        )
    )
{
    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.Split(data, 2);
        var channel = run.Channel;
        var time = pieces[0].Length == 0 ? Timeout.InfiniteTimeSpan : Duration.Parse(pieces[0]);
        if (time is not { } most)
        {
            return End("ERROR", "");
        }
        var begun = run.Parts.Clock.GetTimestamp();
        while (true)
        {
            var left = most == Timeout.InfiniteTimeSpan ? most : most - run.Parts.Clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero && most != Timeout.InfiniteTimeSpan)
            {
                return End("TIMEOUT", "");
            }
            if (await channel.ReadDigitAsync(left) is { } digit)
            {
                if (pieces[1].Length == 0 || pieces[1].Contains(digit, StringComparison.Ordinal))
                {
                    return End("DTMF", digit.ToString());
                }
            }
            else if (channel.IsEnding || channel.Redirection is not null)
            {
                return End("CANCEL", "");
            }
        }

        Outcome End(string status, string digit)
        {
            channel.Variables.Set("WAITDIGITSTATUS", status);
            channel.Variables.Set("WAITDIGITRESULT", digit);
            return channel.IsEnding ? Outcome.Hangup : Outcome.Next;
        }
    }
}
