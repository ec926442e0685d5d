using System.Globalization;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;

namespace Convoke.Sip.Sessions;

/// <summary>
/// The session timer (RFC 4028): says in messages how long the session lives without a refresh, refreshes it where that is ours to do, and
/// ends it where nobody does.
/// </summary>
sealed class Refresher
{
    readonly InviteSession session;
    readonly ActionTimer timer;
    uint interval;
    uint minSe;
    bool isOurs;

    public Refresher(InviteSession session)
    {
        this.session = session;
        (interval, minSe) = (session.Terms.SessionExpires, session.Terms.MinSe);
        timer = session.Timer(_ => Fired());
    }

    /// <summary>Seconds; 0: the session has no timer.</summary>
    public uint Agreed { get; private set; }

    /// <summary>The headers of an INVITE or UPDATE of ours.</summary>
    public IReadOnlyList<(string Name, string Value)> Request(IReadOnlyList<(string Name, string Value)> headers)
    {
        var terms = session.Terms;
        if (terms.Timers == TimerPolicy.Never)
        {
            return headers;
        }
        var refresher =
            Agreed == 0 ? ""
            : isOurs ? "uac"
            : "uas";
        var asked = new SessionExpires(Agreed == 0 ? interval : Agreed, refresher);
        var all = new List<(string, string)>(headers) { ("Session-Expires", asked.ToString()), ("Min-SE", Text(minSe)) };
        if (terms.Timers == TimerPolicy.Required && session.Dialog is null)
        {
            all.Add(("Require", "timer"));
        }
        return all;
    }

    /// <summary>Takes a 422; true where the INVITE is worth another try, with the peer's interval.</summary>
    public bool Raise(Message tooSmall)
    {
        var least = SessionExpires.MinSe(tooSmall);
        if (least <= interval && least <= minSe)
        {
            return false;
        }
        (interval, minSe) = (Math.Max(interval, least), Math.Max(minSe, least));
        return true;
    }

    /// <summary>Why a request of the peer is refused by 422: its headers; null where it is not.</summary>
    public IReadOnlyList<(string Name, string Value)>? Refusal(Message request)
    {
        var asked = SessionExpires.Of(request);
        return session.Terms.Timers != TimerPolicy.Never && asked.Seconds > 0 && asked.Seconds < session.Terms.MinSe
            ? [("Min-SE", Text(session.Terms.MinSe))]
            : null;
    }

    /// <summary>The headers of a 2xx of ours; the timer runs from now on.</summary>
    public IReadOnlyList<(string Name, string Value)> Answer(Message request, IReadOnlyList<(string Name, string Value)> headers)
    {
        var asked = SessionExpires.Of(request);
        var peerCan = request.HasToken(HeaderId.Supported, "timer"u8) || request.HasToken(HeaderId.Require, "timer"u8);
        var policy = session.Terms.Timers;
        if (
            policy == TimerPolicy.Never
            || (!peerCan && policy != TimerPolicy.Always)
            || (asked.Seconds == 0 && policy == TimerPolicy.Offered)
        )
        {
            return headers;
        }
        var seconds = asked.Seconds > 0 ? asked.Seconds : Math.Max(session.Terms.SessionExpires, SessionExpires.MinSe(request));
        var refresher =
            asked.Refresher is { Length: > 0 } named ? named
            : asked.Seconds > 0 ? "uac"
            : "uas";
        Run(seconds, refresher == "uas");
        var all = new List<(string, string)>(headers);
        if (refresher == "uac")
        {
            all.Insert(0, ("Require", "timer"));
        }
        all.Add(("Session-Expires", new SessionExpires(seconds, refresher).ToString()));
        return all;
    }

    /// <summary>A 2xx to a request of ours came.</summary>
    public void Answered(Message response)
    {
        var agreed = SessionExpires.Of(response);
        if (session.Terms.Timers == TimerPolicy.Never)
        {
            return;
        }
        if (agreed.Seconds > 0)
        {
            Run(agreed.Seconds, agreed.Refresher != "uas");
        }
        else if (session.Terms.Timers == TimerPolicy.Always)
        {
            Run(interval, isOur: true);
        }
    }

    public void Dispose() => session.Stack.Wheel.Cancel(timer);

    void Run(uint seconds, bool isOur)
    {
        (Agreed, isOurs) = (seconds, isOur);
        // RFC 4028 section 10: who refreshes does so at half the time; the other gives up a little before the end.
        var wait = isOur ? seconds / 2 : Math.Max((long)seconds - 32, seconds * 2L / 3);
        session.Stack.Wheel.Schedule(timer, TimeSpan.FromSeconds(wait));
    }

    void Fired()
    {
        if (session.IsOver || Agreed == 0)
        {
            return;
        }
        if (!isOurs)
        {
            session.Lost(isToldBye: true);
            return;
        }
        session.Stack.Wheel.Schedule(timer, TimeSpan.FromSeconds(Agreed - (Agreed / 2)));
        isOurs = false;
        session.Refresh(() => isOurs = true);
    }

    static string Text(uint seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
