using Convoke.Sip.Messages;
using Convoke.Sip.Timers;

namespace Convoke.Sip.Sessions;

/// <summary>A change of ours that is under way or waits.</summary>
/// <param name="ByUpdate">UPDATE instead of INVITE</param>
/// <param name="Headers">to add</param>
/// <param name="Sdp">gives our offer; empty: none</param>
/// <param name="Done">told of the final response; null: there was none</param>
sealed record WantedChange(bool ByUpdate, IReadOnlyList<(string Name, string Value)> Headers, Func<byte[]> Sdp, Action<Message?> Done);

/// <summary>
/// Our changes of a session, one after the other and never beside one of the peer's (RFC 3261 section 14.1). After a 491 it waits for a
/// time that differs on both sides.
/// </summary>
sealed class ChangeQueue
{
    const int MostGlare = 10;

    readonly InviteSession session;
    readonly Queue<WantedChange> waiting = new();
    readonly ActionTimer again;
    WantedChange? current;
    int glare;

    public ChangeQueue(InviteSession session)
    {
        this.session = session;
        again = session.Timer(_ => Try());
    }

    /// <summary>Whether a change of ours waits for its answer.</summary>
    public bool IsWaiting { get; private set; }

    public void Add(WantedChange change)
    {
        waiting.Enqueue(change);
        Go();
    }

    /// <summary>Goes on where nothing is in the way.</summary>
    public void Go()
    {
        if (current is null && waiting.TryDequeue(out current))
        {
            glare = 0;
            Try();
        }
        else if (current is not null && !IsWaiting && !again.IsScheduled)
        {
            Try();
        }
    }

    public void Dispose()
    {
        session.Stack.Wheel.Cancel(again);
        var left = waiting.ToArray();
        waiting.Clear();
        var last = current;
        (current, IsWaiting) = (null, false);
        last?.Done(null);
        foreach (var change in left)
        {
            change.Done(null);
        }
    }

    void Try()
    {
        if (current is not { } change || IsWaiting || session.IsOver)
        {
            return;
        }
        var isEarly = session.State is SessionState.Early or SessionState.Accepted;
        if (session.IsChanging || (isEarly && !change.ByUpdate))
        {
            return;
        }
        IsWaiting = true;
        var sdp = change.Sdp();
        var headers = session.Refresher.Request(change.Headers);
        var method = change.ByUpdate ? Method.Update : Method.Invite;
        if (!session.Request(method, headers, "application/sdp", sdp, (_, response) => Answered(change, response)))
        {
            IsWaiting = false;
            End(change, null);
        }
    }

    void Answered(WantedChange change, Message? response)
    {
        if (current != change || session.IsOver || (response is not null && response.StatusCode < 200))
        {
            return;
        }
        IsWaiting = false;
        if (response?.StatusCode == 491 && ++glare <= MostGlare)
        {
            session.Stack.Wheel.Schedule(again, Pause());
            return;
        }
        if (response is { StatusCode: >= 200 and < 300 })
        {
            session.Dialog!.RefreshTarget(session.TargetOf(response, session.Flow));
            session.Refresher.Answered(response);
        }
        if (session.ByeIfPending())
        {
            return;
        }
        End(change, response);
        if (response is null || response.StatusCode is 481 or 408)
        {
            session.Lost(isToldBye: true);
        }
    }

    void End(WantedChange change, Message? response)
    {
        current = null;
        change.Done(response);
        Go();
    }

    /// <summary>2.1 to 4 s for who made the Call-ID, up to 2 s for the other.</summary>
    TimeSpan Pause() => TimeSpan.FromMilliseconds(session.IsCaller ? 10 * Random.Shared.Next(210, 401) : 10 * Random.Shared.Next(0, 201));
}
