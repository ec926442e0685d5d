using System.Globalization;
using System.Text;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Sip.Messages;
using Convoke.Sip.Sessions;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;

namespace Convoke.Calls.Pjsip.Legs;

/// <summary>
/// Tells a phone that transferred its call how that goes on (RFC 3515 section 2.4.4), also when its channel is gone. It then waits for the
/// phone's BYE, and says its own when none comes.
/// </summary>
sealed class ReferProgress : IChannelWatcher, ISessionOwner
{
    static readonly TimeSpan ByeLimit = TimeSpan.FromSeconds(32);

    readonly PjsipLeg leg;
    readonly ActionTimer limit;
    int cause = Cause.Normal;
    bool isSubscribed;
    bool outlives;

    public ReferProgress(PjsipLeg leg)
    {
        this.leg = leg;
        limit = new(() => leg.Channel.Turn.Post(LetGo));
    }

    /// <summary>Nothing is left to be told, and the phone said BYE.</summary>
    public bool IsOver => leg.Session!.IsOver;

    public IReadOnlyList<(string Name, string Value)> OnRefusal => leg.OnRefusal;

    /// <summary>In the turn of the phone's channel.</summary>
    public void Begin()
    {
        isSubscribed = true;
        Notify(100, isLast: false);
    }

    /// <summary>The same where the phone wants to hear nothing.</summary>
    public void Keep() => isSubscribed = false;

    public void Finish(int status)
    {
        if (isSubscribed)
        {
            Notify(status, isLast: true);
            isSubscribed = false;
        }
    }

    /// <summary>The channel is gone, and the session is this one's from now on.</summary>
    public void Outlive(int why)
    {
        (outlives, cause) = (true, why);
        leg.Parts.Requests.Wheel.Schedule(limit, ByeLimit);
    }

    public void Indicated(Indication what) =>
        leg.Channel.Turn.Post(
            what switch
            {
                Indication.Ringing => () => Tell(180),
                Indication.Progress => () => Tell(183),
                Indication.Busy => () => Finish(486),
                Indication.Congestion => () => Finish(503),
                _ => static () => { },
            }
        );

    public void Joined() => leg.Channel.Turn.Post(() => Finish(200));

    public void Gone() => leg.Channel.Turn.Post(() => Finish(503));

    public void Ended(Message? bye) => leg.Parts.Requests.Wheel.Cancel(limit);

    public void Provisional(Message response) { }

    public void Accepted(Message response) { }

    public void Refused(Message response) { }

    public void Failed(TransactionFailure failure) { }

    public void Cancelled(Message cancel) { }

    public void Acknowledged(Message ack) { }

    public void Changing(SessionChange change) => change.Refuse(488, SessionHeaders.None);

    public byte[] Describe() => [];

    public void Requested(SessionMessage request) => request.Answer(request.Message.Method == Method.Options ? 200 : 481);

    void Tell(int status)
    {
        if (isSubscribed)
        {
            Notify(status, isLast: false);
        }
    }

    void Notify(int status, bool isLast)
    {
        var phrase = Encoding.ASCII.GetString(StatusPhrases.Find(status));
        leg.Session!.Send(
            Method.Notify,
            [
                ("Event", "refer"),
                ("Subscription-State", isLast ? "terminated;reason=noresource" : "active;expires=600"),
                ("Allow-Events", "presence, dialog, message-summary, refer"),
            ],
            "message/sipfrag;version=2.0",
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {status} {phrase}\r\n")),
            static _ => { }
        );
    }

    void LetGo()
    {
        if (outlives)
        {
            leg.Session!.Bye(ReasonHeaders.Of(leg.Endpoint, cause == Cause.None ? Cause.Normal : cause));
        }
    }
}
