using System.Globalization;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Running;
using Convoke.Sip.Messages;

namespace Convoke.Calls.Applications;

sealed class PjsipHangupApplication()
    : Application(
        new("PJSIPHangup", "Refuses a call that is not answered with a SIP status", "status", "status: 400 to 699, or its phrase")
    )
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var text = Run.Split(data, 1)[0].Trim();
        if (run.Channel is not { State: not ChannelState.Up, Technology: IncomingLeg leg })
        {
            run.Report("PJSIPHangup needs a call of PJSIP that is not answered");
            return new(Outcome.Hangup);
        }
        var status = Status(text);
        if (status is null)
        {
            run.Report($"'{text}' is no status from 400 to 699");
        }
        leg.Refuse(status ?? 603, SipCauses.FromStatus(status ?? 603));
        return new(Outcome.Hangup);
    }

    static int? Status(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 400 and <= 699 ? number : null;
        }
        for (var status = 400; status <= 699; status++)
        {
            var phrase = StatusPhrases.Find(status);
            if (!phrase.IsEmpty && Same(phrase, text))
            {
                return status;
            }
        }
        return null;
    }

    /// <summary>As words of older dialplans have it, too: <c>BUSY_HERE</c>.</summary>
    static bool Same(ReadOnlySpan<byte> phrase, string text)
    {
        var words = System.Text.Encoding.ASCII.GetString(phrase);
        return words.Equals(text, StringComparison.OrdinalIgnoreCase)
            || words.Replace(' ', '_').Replace('-', '_').Equals(text, StringComparison.OrdinalIgnoreCase);
    }
}
