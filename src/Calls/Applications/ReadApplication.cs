using System.Globalization;
using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class ReadApplication()
    : Application(
        new(
            "Read",
            "Reads digits into a variable",
            "variable[,prompt[,most[,options[,attempts[,timeout]]]]]",
            "most: digits after which it ends by itself",
            "e: keeps a lone terminator; n: does not answer first; s: does nothing unless the call is answered; t(keys): what ends it, # otherwise",
            "READSTATUS: OK, ERROR, HANGUP, INTERRUPTED, SKIPPED or TIMEOUT"
        )
    )
{
    const int Most = 255;

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.Split(data, 6);
        var channel = run.Channel;
        var status = OptionText.TryParse(pieces[3], out var options) && pieces[0].Length > 0 ? null : "ERROR";
        if (Has('s') && channel.State != ChannelState.Up)
        {
            status = "SKIPPED";
        }
        var digits = "";
        if (status is null)
        {
            if (pieces[1].Length > 0)
            {
                run.Report($"the prompt '{pieces[1]}' is not played: this server plays no sound files yet");
            }
            var isUp = Has('n') || await channel.AnswerAsync();
            (status, digits) = isUp ? await CollectAsync(run, pieces, options) : ("HANGUP", "");
        }
        channel.Variables.Set(pieces[0], digits);
        channel.Variables.Set("READSTATUS", status);
        return channel.IsEnding ? Outcome.Hangup : Outcome.Next;

        bool Has(char letter) => options.Exists(o => o.Letter == letter);
    }

    static async ValueTask<(string Status, string Digits)> CollectAsync(
        Run run,
        string[] pieces,
        List<(char Letter, string? Argument)> options
    )
    {
        var channel = run.Channel;
        var waits = channel.Data.Of<Waits>();
        var most = Number(pieces[2]) is > 0 and < Most and var given ? given : Most;
        var attempts = Math.Max(1, Number(pieces[4]) ?? 1);
        var time = Duration.Parse(pieces[5]) is { } own && own > TimeSpan.Zero ? own : (TimeSpan?)null;
        var terminators = options.Find(o => o.Letter == 't') is { Letter: 't' } asked ? asked.Argument ?? "" : "#";
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            var digits = "";
            while (digits.Length < most)
            {
                if (await channel.ReadDigitAsync(time ?? (digits.Length == 0 ? waits.Response : waits.Digit)) is not { } digit)
                {
                    break;
                }
                if (terminators.Contains(digit, StringComparison.Ordinal))
                {
                    var keeps = digits.Length == 0 && options.Exists(o => o.Letter == 'e');
                    return ("OK", keeps ? digit.ToString() : digits);
                }
                digits += digit;
            }
            if (channel.IsEnding)
            {
                return ("HANGUP", digits);
            }
            if (channel.Redirection is not null)
            {
                return ("INTERRUPTED", digits);
            }
            if (digits.Length > 0)
            {
                return (digits.Length >= most ? "OK" : "TIMEOUT", digits);
            }
        }
        return ("TIMEOUT", "");
    }

    static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
