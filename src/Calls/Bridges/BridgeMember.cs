using Convoke.Calls.Channels;

namespace Convoke.Calls.Bridges;

/// <summary>A channel in a bridge: carries what one has for the other from turn to turn.</summary>
sealed class BridgeMember(Channel channel, BridgeRules rules) : IChannelHolder
{
    Bridge? bridge;

    public Channel Channel => channel;

    public BridgeRules Rules => rules;

    /// <summary>In the channel's turn: why it is out.</summary>
    public BridgeEnd End { get; set; }

    /// <summary>In the channel's turn.</summary>
    /// <param name="into">the bridge</param>
    /// <param name="insteadOf">whose place it takes; null: nobody's</param>
    public void Enter(Bridge into, BridgeMember? insteadOf)
    {
        bridge = into;
        channel.Holder = this;
        channel.Membership = this;
        channel.Watcher?.Joined();
        into.Turn.Post(static x => x.into.Add(x.member, x.insteadOf), (into, member: this, insteadOf));
    }

    /// <summary>In the channel's turn: it talks in another bridge from now on. False where it is out already.</summary>
    public bool MoveTo(Bridge other)
    {
        if (End != BridgeEnd.None)
        {
            return false;
        }
        bridge = other;
        return true;
    }

    /// <summary>In the channel's turn: the bridge that it is in.</summary>
    public Bridge? Bridge => bridge;

    /// <summary>In the channel's turn.</summary>
    public void Exit()
    {
        channel.Holder = null;
        channel.Membership = null;
        bridge!.Turn.Post(static x => x.bridge!.Remove(x), this);
    }

    public void Happened(Channel from, ChannelEvent what) =>
        bridge!.Turn.Post(static x => x.member.bridge!.Take(x.member, x.what), (member: this, what));

    /// <summary>In the bridge's turn: it is out.</summary>
    public void SendOff(BridgeEnd why) =>
        channel.Turn.Post(
            static x =>
            {
                if (x.member.End == BridgeEnd.None)
                {
                    x.member.End = x.why;
                    x.member.Channel.Wake();
                }
            },
            (member: this, why)
        );

    /// <summary>In the bridge's turn: something from the other side.</summary>
    public void Pass(ChannelEvent what) => channel.Turn.Post(static x => x.member.Tell(x.what), (member: this, what));

    void Tell(ChannelEvent what)
    {
        switch (what)
        {
            case DigitHeard digit:
                channel.SendDigit(digit.Digit, digit.Duration);
                break;
            case HoldChanged held:
                channel.Indicate(held.IsHeld ? Indication.Hold : Indication.Unhold);
                break;
            case PartyChanged changed when !rules.IgnoresUpdates:
                channel.SetConnectedLine(changed.Party, isTold: true);
                break;
        }
    }
}
