using Convoke.Calls.Bridges;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;

namespace Convoke.Calls.Dialling;

/// <summary>The application Dial: calls others, and joins the caller with the first who answers.</summary>
public sealed class Dial(DialParts parts)
{
    /// <summary>Between two digits of option D.</summary>
    static readonly TimeSpan DigitGap = TimeSpan.FromMilliseconds(250);

    static readonly TimeSpan DigitLength = TimeSpan.FromMilliseconds(100);

    /// <summary>In the caller's turn.</summary>
    public async Task<DialEnd> RunAsync(Channel caller, string destinations, string time, string optionText)
    {
        DialVariables.Clear(caller);
        if (caller.IsEnding || caller.MaxForwards <= 0)
        {
            return End(caller, caller.IsEnding ? DialStatus.Cancel : DialStatus.Busy, DialEnd.Hangup);
        }
        if (DialArguments.Of(destinations, time, optionText, out var ignored) is not { } arguments)
        {
            parts.Log.DialArgumentsBroken(caller.Name, $"{destinations},{time},{optionText}", "a parenthesis is not closed");
            return End(caller, DialStatus.InvalidArgs, DialEnd.Hangup);
        }
        Tell(caller, ignored);
        if (arguments.Destinations.Any(d => d.EndsWith('/') || !d.Contains('/', StringComparison.Ordinal)))
        {
            parts.Log.DialArgumentsBroken(
                caller.Name,
                Dialplan.Texts.Marks.Plain(destinations),
                "a destination is written technology/resource"
            );
            return End(caller, DialStatus.InvalidArgs, DialEnd.Hangup);
        }
        var options = arguments.Options;
        if (options.IsLimitBroken)
        {
            parts.Log.DialArgumentsBroken(caller.Name, optionText, "L() wants milliseconds");
            return End(caller, null, DialEnd.Hangup);
        }
        if (options.CallerRoutine is { } routine)
        {
            await parts.Dialplan.GosubAsync(caller, routine);
        }
        caller.HangupCause = Cause.None;
        var begun = parts.Clock.GetTimestamp();
        var (winner, status) = await new DialRun(caller, arguments, parts).RunAsync();
        if (winner is null)
        {
            return End(caller, status, status == DialStatus.Cancel && caller.Redirection is null ? DialEnd.Hangup : DialEnd.Continue);
        }
        caller.Variables.Set("DIALSTATUS", DialStatusWords.Of(DialStatus.Answer));
        caller.Variables.Set("DIALEDPEERNAME", winner.Channel.Name);
        caller.Variables.Set("DIALEDPEERNUMBER", winner.Destination[(winner.Destination.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var end = await new DialAnswered(caller, winner, arguments.Options, parts).RunAsync();
        DialVariables.Time(caller, "DIALEDTIME", parts.Clock.GetElapsedTime(begun));
        return end;
    }

    static DialEnd End(Channel caller, DialStatus? status, DialEnd end)
    {
        caller.Variables.Set("DIALSTATUS", status is { } known ? DialStatusWords.Of(known) : "");
        return end;
    }

    void Tell(Channel caller, string ignored)
    {
        foreach (var letter in ignored)
        {
            var why = DialOptions.NeedsMedia(letter)
                ? "this server has no sound files, recording or parking yet"
                : "there is none of that letter";
            parts.Log.DialOptionIgnored(caller.Name, letter.ToString(), why);
        }
    }

    /// <summary>Sends digits one after the other.</summary>
    internal static async Task SendDigitsAsync(Channel channel, string digits)
    {
        foreach (var digit in digits)
        {
            if (digit is 'w' or 'W')
            {
                await channel.DelayAsync(digit == 'w' ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(1));
                continue;
            }
            channel.SendDigit(digit, DigitLength);
            await channel.DelayAsync(DigitGap);
        }
    }
}
