using Convoke.Calls.Channels;
using Convoke.Media.Codecs;

namespace Convoke.Calls.Streams;

/// <summary>
/// Lets the phones of two legs send media to each other: each gets a change of its session with the other's address, and another one when
/// the call is over or held. What they send to us meanwhile is relayed all the same.
/// </summary>
sealed class DirectMedia : IDisposable
{
    readonly IDirectLeg first;
    readonly IDirectLeg second;
    readonly Channel firstChannel;
    readonly Codec codec;

    /// <param name="first">a leg</param>
    /// <param name="second">the other</param>
    /// <param name="codec">that both have</param>
    /// <param name="firstChannel">the channel of the first</param>
    public DirectMedia(IDirectLeg first, IDirectLeg second, Codec codec, Channel firstChannel)
    {
        (this.first, this.second, this.codec, this.firstChannel) = (first, second, codec, firstChannel);
        if (!first.LeavesFirstOut)
        {
            first.GoDirect(second.Wanted, codec);
        }
        if (!second.LeavesFirstOut)
        {
            second.GoDirect(first.Wanted, codec);
        }
    }

    /// <summary>Who is held sends to us, so that it hears what we have for it.</summary>
    public void Held(Channel by, bool isHeld)
    {
        var (holder, held) = by == firstChannel ? (first, second) : (second, first);
        held.GoDirect(isHeld ? null : holder.Wanted, codec);
    }

    public void Moved(Channel channel)
    {
        var (moved, other) = channel == firstChannel ? (first, second) : (second, first);
        other.GoDirect(moved.Wanted, codec);
    }

    public void Dispose()
    {
        first.GoDirect(null, codec);
        second.GoDirect(null, codec);
    }
}
