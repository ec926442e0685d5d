using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;

namespace Convoke.Calls.Pickup;

/// <summary>Answers a call that rings elsewhere.</summary>
/// <param name="channels">among which it is looked for</param>
public sealed class GroupPickup(ChannelTable channels)
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>In the picker's turn: takes the oldest ringing call of its groups; false where there is none. It then lasts as long as the call.</summary>
    /// <param name="picker">who wants it</param>
    /// <param name="cause">what the one that rang is told</param>
    public Task<bool> ByGroupAsync(Channel picker, int cause) => TakeAsync(picker, c => IsInGroup(picker, c), cause);

    /// <summary>The same for the call that an extension of a context rings.</summary>
    public Task<bool> ByExtensionAsync(Channel picker, string extension, string context, int cause) =>
        TakeAsync(picker, c => c.Place.Extension == extension && (c.Place.Context == context || context.Length == 0), cause);

    /// <summary>The same for a channel that is known.</summary>
    public Task<bool> OfChannelAsync(Channel picker, Channel ringing, int cause) => TakeAsync(picker, c => c == ringing, cause);

    /// <summary>The same for the oldest that fits.</summary>
    public Task<bool> WhereAsync(Channel picker, Func<Channel, bool> fits, int cause) => TakeAsync(picker, fits, cause);

    async Task<bool> TakeAsync(Channel picker, Func<Channel, bool> fits, int cause)
    {
        // The state of others is read beside their turns: whether it still holds is for the dial to say.
        if (channels.All.FirstOrDefault(c => c != picker && c.Holder is DialLeg && Rings(c) && fits(c)) is not { } ringing)
        {
            return false;
        }
        if (!await picker.AnswerAsync())
        {
            return false;
        }
        var slot = new PickupSlot(picker, cause);
        ringing.Turn.Post(() =>
        {
            if (ringing.Holder is DialLeg leg)
            {
                leg.PickUp(slot);
            }
            else
            {
                slot.Refuse();
            }
        });
        if (await GivenAsync(slot) is not { } work)
        {
            return false;
        }
        await work();
        return true;
    }

    /// <summary>A dial that ended at this moment does not answer any more.</summary>
    static async Task<Func<Task>?> GivenAsync(PickupSlot slot)
    {
        try
        {
            return await slot.Given.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    static bool Rings(Channel channel) =>
        !channel.IsEnding && channel.State is ChannelState.Ringing or ChannelState.Ring or ChannelState.Down;

    static bool IsInGroup(Channel picker, Channel ringing) =>
        (picker.PickupGroups & ringing.CallGroups) != 0 || picker.NamedPickupGroups.Any(ringing.NamedCallGroups.Contains);
}
