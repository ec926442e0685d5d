using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.MessageWaiting;

/// <summary>
/// A NOTIFY that nobody asked for, outside any dialog: in one, phones would answer 481. As Asterisk's it says that the subscription, which
/// there is none of, is over.
/// </summary>
/// <param name="endpoint">whose contact is told</param>
/// <param name="way">the way to it</param>
/// <param name="counts">what waits</param>
/// <param name="allowEvents">the packages that can be subscribed to</param>
/// <param name="parts">what requests need</param>
/// <param name="ended">told once it was answered, or never will be</param>
sealed class UnsolicitedNotify(
    ConfigObject endpoint,
    ContactWay way,
    MessageCounts counts,
    string allowEvents,
    UacParts parts,
    Action ended
) : ContactRequest(endpoint, way, parts)
{
    public override Method Method => Method.Notify;

    protected override string User =>
        First(By.Get(Endpoint.MwiFromUser), By.Get(Endpoint.FromUser), Parts.Global.Get(Global.DefaultFromUser));

    protected override void Finish(MessageWriter writer, string host)
    {
        writer.Header(HeaderId.Event, "message-summary"u8);
        writer.Header(HeaderId.SubscriptionState, "terminated"u8);
        writer.Header(HeaderId.AllowEvents, allowEvents);
        writer.Header(HeaderId.ContentType, "application/" + SummaryBody.Subtype);
        var extension = First(By.Get(Endpoint.VoicemailExtension), Parts.Global.Get(Global.DefaultVoicemailExtension));
        writer.Finish(SummaryBody.Write(counts, extension.Length > 0 ? $"sip:{extension}@{host}" : null));
    }

    protected override void Ended(Message response, TimeSpan elapsed) => ended();

    protected override void Failed(TransactionFailure failure) => ended();

    static string First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }
        return "";
    }
}
