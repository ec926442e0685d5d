using Convoke.Calls.Channels;
using Convoke.Calls.Turns;
using Convoke.Sip.Timers;

namespace Convoke.Calls.Bridges;

/// <summary>
/// Two channels that hear each other. Its <see cref="Turn"/> orders who joins, who leaves and what one has for the other; what it wants of
/// a channel it posts to that channel. When one leaves, the other is sent off.
/// </summary>
public sealed class Bridge
{
    readonly BridgeTable table;
    readonly List<BridgeMember> members = [];
    readonly ActionTimer limit;
    IMediaLink? link;
    bool isOver;

    internal Bridge(BridgeTable table, string id)
    {
        (this.table, Id) = (table, id);
        Turn = new(table.Scheduler, table.Log);
        limit = new(() => Turn.Post(() => Dissolve(BridgeEnd.TimeOver)));
    }

    public string Id { get; }

    public Turn Turn { get; }

    /// <summary>Whether media has to pass by us though both sides could do without: digits mean something, or sound is added.</summary>
    public bool KeepsMedia { get; init; }

    /// <summary>In any thread: it ends after this time.</summary>
    public void EndAfter(TimeSpan time) => table.Wheel.Schedule(limit, time);

    /// <summary>In the channel's turn: it is a member until the answer says why not any more.</summary>
    public Task<BridgeEnd> JoinAsync(Channel channel, BridgeRules rules) => JoinAsync(channel, rules, null);

    /// <summary>The same, in the place of somebody who leaves.</summary>
    internal async Task<BridgeEnd> JoinAsync(Channel channel, BridgeRules rules, BridgeMember? insteadOf)
    {
        var member = new BridgeMember(channel, rules);
        member.Enter(this, insteadOf);
        while (member.End == BridgeEnd.None)
        {
            var pressing = await channel.WaitAsync(Timeout.InfiniteTimeSpan);
            if (pressing is Interruption.Ending or Interruption.Redirected)
            {
                member.End = pressing == Interruption.Ending ? BridgeEnd.Ending : BridgeEnd.Redirected;
            }
        }
        member.Exit();
        return member.End;
    }

    internal void Add(BridgeMember member, BridgeMember? insteadOf)
    {
        if (insteadOf is not null)
        {
            Replace(insteadOf, member);
            return;
        }
        if (isOver)
        {
            member.SendOff(BridgeEnd.PeerLeft);
            return;
        }
        members.Add(member);
        Connect();
    }

    internal void Remove(BridgeMember member)
    {
        if (!members.Remove(member))
        {
            return;
        }
        Disconnect();
        Dissolve(BridgeEnd.PeerLeft);
    }

    /// <summary>What came from a member's phone.</summary>
    internal void Take(BridgeMember from, ChannelEvent what)
    {
        if (what is DigitHeard { Digit: '*' } && from.Rules.MayHangUp)
        {
            Dissolve(BridgeEnd.PeerLeft);
            return;
        }
        if (what is HoldChanged held)
        {
            link?.Held(from.Channel, held.IsHeld);
        }
        else if (what is MediaMoved)
        {
            link?.Moved(from.Channel);
        }
        foreach (var member in members)
        {
            if (member != from)
            {
                member.Pass(what);
            }
        }
    }

    /// <summary>The one that a member talks to; null where there is none.</summary>
    internal BridgeMember? PeerOf(BridgeMember member) => members.Find(m => m != member);

    /// <summary>Lets the peer of a member go to another bridge, which ends this one; null where there is no peer.</summary>
    internal BridgeMember? Release(BridgeMember left)
    {
        if (isOver || PeerOf(left) is not { } peer)
        {
            return null;
        }
        Disconnect();
        members.Remove(peer);
        return peer;
    }

    /// <summary>Ends it: everybody is sent off.</summary>
    internal void End() => Dissolve(BridgeEnd.PeerLeft);

    /// <summary>Puts a channel in the place of another, which leaves with <see cref="BridgeEnd.PeerLeft"/>.</summary>
    internal void Replace(BridgeMember old, BridgeMember by)
    {
        var at = isOver ? -1 : members.IndexOf(old);
        if (at < 0)
        {
            by.SendOff(BridgeEnd.PeerLeft);
            return;
        }
        Disconnect();
        members[at] = by;
        old.SendOff(BridgeEnd.PeerLeft);
        Connect();
    }

    void Connect()
    {
        Disconnect();
        if (members is [var one, var other])
        {
            link = table.Link(one, other, this);
        }
    }

    void Disconnect()
    {
        link?.Dispose();
        link = null;
    }

    void Dissolve(BridgeEnd why)
    {
        if (isOver)
        {
            return;
        }
        isOver = true;
        table.Wheel.Cancel(limit);
        Disconnect();
        members.ForEach(m => m.SendOff(why));
        members.Clear();
        table.Remove(this);
    }
}
