using Convoke.Calls.Channels;

namespace Convoke.Calls.Dialling;

/// <summary>One channel that a Dial calls. What happens to it is queued for the caller's turn.</summary>
sealed class DialLeg(string destination, DialledChannel dialled, Channel caller, Queue<(DialLeg, ChannelEvent)> events) : IChannelHolder
{
    public string Destination => destination;

    public Channel Channel => dialled.Channel;

    public bool IsOver { get; set; }

    /// <summary>Who is at its phone by what came meanwhile; told to the caller when it answers.</summary>
    public PartyChanged? Party { get; set; }

    /// <summary>Calls it; what its channel was given before is seen by its turn.</summary>
    public void Call()
    {
        Channel.Holder = this;
        Channel.Turn.Post(dialled.Call);
    }

    /// <summary>In the leg's turn: somebody else answers for it. The dial says whether that came in time, by starting the slot.</summary>
    public void PickUp(PickupSlot slot) => Happened(Channel, new PickedUp(slot));

    public void Happened(Channel channel, ChannelEvent what) =>
        caller.Turn.Post(
            static x =>
            {
                x.events.Enqueue((x.leg, x.what));
                x.caller.Wake();
            },
            (events, leg: this, what, caller)
        );
}
