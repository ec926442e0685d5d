using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;

namespace Convoke.Sip.Sessions;

/// <summary>
/// Repeats a 2xx to an INVITE until its ACK comes (RFC 3261 section 13.3.1.4): at T1, 2 T1 ... up to T2, also over connections, since the
/// way behind a proxy may lose it. After 64 T1 without ACK the session is ended.
/// </summary>
sealed class AnswerRepeater
{
    readonly InviteSession session;
    readonly ActionTimer timer;
    ServerTransaction? transaction;
    Message? request;
    IReadOnlyList<(string Name, string Value)> headers = [];
    byte[] sdp = [];
    TimeSpan interval;
    TimeSpan passed;

    public AnswerRepeater(InviteSession session)
    {
        this.session = session;
        timer = session.Timer(_ => Repeat());
    }

    public bool IsRunning => request is not null;

    public void Start(ServerTransaction of, Message invite, IReadOnlyList<(string Name, string Value)> with, byte[] description)
    {
        of.Retain();
        invite.Retain();
        (transaction, request, headers, sdp) = (of, invite, with, description);
        (interval, passed) = (session.Stack.Options.T1, TimeSpan.Zero);
        session.Stack.Wheel.Schedule(timer, interval);
    }

    /// <summary>True where the ACK of that number was waited for.</summary>
    public bool Stop(uint sequence)
    {
        if (request is null || request.CSeq.Number != sequence)
        {
            return false;
        }
        Dispose();
        return true;
    }

    public void Dispose()
    {
        session.Stack.Wheel.Cancel(timer);
        request?.Release();
        transaction?.Release();
        (request, transaction) = (null, null);
    }

    void Repeat()
    {
        if (request is null)
        {
            return;
        }
        passed += interval;
        if (passed >= 64 * session.Stack.Options.T1)
        {
            Dispose();
            session.Unacknowledged();
            return;
        }
        session.Respond(transaction!, request, 200, headers, sdp);
        interval = ServerTransaction.Twice(interval, session.Stack.Options.T2);
        session.Stack.Wheel.Schedule(timer, interval);
    }
}
