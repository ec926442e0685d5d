using Convoke.Calls.Channels;

namespace Convoke.Calls.Dialling;

/// <summary>A channel that wants to answer for another, and waits to hear whether it may.</summary>
/// <param name="picker">it</param>
/// <param name="cause">what the one that rang is told</param>
public sealed class PickupSlot(Channel picker, int cause)
{
    readonly TaskCompletionSource<Func<Task>?> given = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Channel Picker => picker;

    public int Cause => cause;

    /// <summary>In the picker's turn: what it does from now on; null where it came too late.</summary>
    public Task<Func<Task>?> Given => given.Task;

    /// <summary>It is in the call, and does this.</summary>
    public void Begin(Func<Task> work) => given.TrySetResult(work);

    /// <summary>It came too late.</summary>
    public void Refuse() => given.TrySetResult(null);
}

/// <summary>Somebody answers for the phone that rings.</summary>
public sealed record PickedUp(PickupSlot Slot) : ChannelEvent;
