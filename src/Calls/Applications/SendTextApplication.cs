using System.Text;
using Convoke.Calls.Channels;
using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;

namespace Convoke.Calls.Applications;

sealed class SendTextApplication()
    : Application(
        new(
            "SendText",
            "Sends a text to the phone, within the call",
            "text",
            "SENDTEXT_BODY, SENDTEXT_CONTENT_TYPE: take the place of the text and of text/plain, once",
            "SENDTEXTSTATUS: SUCCESS, FAILURE or UNSUPPORTED; SENDTEXTTYPE: NONE, BASIC or ENHANCED"
        )
    )
{
    public override ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var channel = run.Channel;
        var type = Take(channel, "SENDTEXT_CONTENT_TYPE");
        var body = Take(channel, "SENDTEXT_BODY") ?? Unescape(Marks.Plain(data));
        Take(channel, "SENDTEXT_FROM_DISPLAYNAME");
        Take(channel, "SENDTEXT_TO_DISPLAYNAME");
        var status = "UNSUPPORTED";
        if (channel.Technology is PjsipLeg leg)
        {
            var isUp = leg.Session is { State: SessionState.Accepted or SessionState.Confirmed };
            status = isUp ? "SUCCESS" : "FAILURE";
            leg.Session?.Send(
                Method.Message,
                SessionHeaders.None,
                OneLine.Of(type ?? "text/plain"),
                Encoding.UTF8.GetBytes(body),
                static _ => { }
            );
        }
        channel.Variables.Set("SENDTEXTSTATUS", status);
        channel.Variables.Set("SENDTEXTTYPE", status == "UNSUPPORTED" ? "NONE" : "BASIC");
        return new(channel.IsEnding ? Outcome.Hangup : Outcome.Next);
    }

    static string? Take(Channel channel, string name)
    {
        var value = channel.Variables.Get(name);
        channel.Variables.Remove(name);
        return value is { Length: > 0 } ? value : null;
    }

    static string Unescape(string text) =>
        text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
}
