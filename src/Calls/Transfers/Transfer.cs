using Convoke.Calls.Bridges;
using Convoke.Calls.Channels;

namespace Convoke.Calls.Transfers;

/// <summary>
/// Sends the other side of a call elsewhere. Each step is a message in the turn of whom it concerns; what it needs may be gone by the time
/// it comes there, and then nothing happens.
/// </summary>
public static class Transfer
{
    /// <summary>In the transferer's turn: who it talks to goes on at a place of the dialplan.</summary>
    /// <param name="transferer">who transfers</param>
    /// <param name="place">where to</param>
    /// <param name="prepare">in the turn of who is transferred, before it goes</param>
    public static TransferResult Blind(Channel transferer, Place place, Action<Channel> prepare)
    {
        if (transferer.Membership is not BridgeMember { Bridge: { } bridge } member)
        {
            return TransferResult.Invalid;
        }
        bridge.Turn.Post(() =>
        {
            if (bridge.PeerOf(member) is { } peer)
            {
                peer.Channel.Turn.Post(() =>
                {
                    prepare(peer.Channel);
                    peer.Channel.Redirect(place);
                });
            }
        });
        return TransferResult.Done;
    }

    /// <summary>
    /// In the transferer's turn: the ones that it talks to on two channels are joined, and both of its channels leave. Where the second talks
    /// to nobody but the dialplan, the first one's peer goes on where that is.
    /// </summary>
    /// <param name="first">on which the transfer was asked for</param>
    /// <param name="second">the other channel of the same phone</param>
    public static TransferResult Attended(Channel first, Channel second)
    {
        if (first.Membership is not BridgeMember { Bridge: { } bridge } member)
        {
            return TransferResult.Invalid;
        }
        second.Turn.Post(() =>
        {
            if (second.Membership is BridgeMember { Bridge: { } otherBridge } other)
            {
                otherBridge.Turn.Post(() => Move(bridge, member, otherBridge, other));
            }
            else
            {
                var place = second.Place;
                first.Turn.Post(() => Blind(first, place, static _ => { }));
                second.End(Causes.Cause.Normal);
            }
        });
        return TransferResult.Done;
    }

    /// <summary>In the turn of the second bridge.</summary>
    static void Move(Bridge bridge, BridgeMember member, Bridge otherBridge, BridgeMember other)
    {
        if (otherBridge.Release(other) is not { } peer)
        {
            return;
        }
        peer.Channel.Turn.Post(() =>
        {
            if (peer.MoveTo(bridge))
            {
                bridge.Turn.Post(() => Introduce(bridge, member, peer));
            }
        });
        otherBridge.End();
    }

    /// <summary>In the turn of the first bridge: the two that are left hear each other, and are told who they are.</summary>
    static void Introduce(Bridge bridge, BridgeMember member, BridgeMember peer)
    {
        var stays = bridge.PeerOf(member);
        bridge.Replace(member, peer);
        if (stays is null)
        {
            return;
        }
        stays.Channel.Turn.Post(() => peer.Pass(new PartyChanged(stays.Channel.Caller.Id)));
        peer.Channel.Turn.Post(() => stays.Pass(new PartyChanged(peer.Channel.Caller.Id)));
    }
}
