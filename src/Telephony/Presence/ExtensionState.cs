using Convoke.Telephony.States;

namespace Convoke.Telephony.Presence;

/// <summary>What the devices behind an extension are doing together.</summary>
enum ExtensionState
{
    NotInUse,
    InUse,
    Busy,
    Unavailable,
    Ringing,
    RingInUse,
    OnHold,
}

/// <summary>What subscribers are told of a state.</summary>
/// <param name="Dialog">the state of the one dialog of <c>dialog-info</c> (RFC 4235)</param>
/// <param name="Note">the note of a presence document</param>
/// <param name="Basic">whether a call would be taken (RFC 3863)</param>
/// <param name="Status">the status in documents of the older kind</param>
/// <param name="Substatus">the substatus there</param>
sealed record ExtensionWords(string Dialog, string Note, string Basic, string Status, string Substatus)
{
    static readonly Dictionary<ExtensionState, ExtensionWords> Rows = new()
    {
        [ExtensionState.NotInUse] = new("terminated", "Ready", "open", "open", "online"),
        [ExtensionState.InUse] = new("confirmed", "On the phone", "open", "inuse", "onthephone"),
        [ExtensionState.Busy] = new("confirmed", "On the phone", "open", "inuse", "onthephone"),
        [ExtensionState.Unavailable] = new("terminated", "Unavailable", "closed", "closed", "offline"),
        [ExtensionState.Ringing] = new("early", "Ringing", "open", "inuse", "onthephone"),
        [ExtensionState.RingInUse] = new("confirmed", "Ringing", "open", "inuse", "onthephone"),
        [ExtensionState.OnHold] = new("confirmed", "On hold", "open", "inuse", "onthephone"),
    };

    /// <param name="state">the state</param>
    /// <param name="isEarlyInUse">whether one that rings while it is in use counts as ringing</param>
    public static ExtensionWords Of(ExtensionState state, bool isEarlyInUse) =>
        state == ExtensionState.RingInUse && isEarlyInUse ? Rows[state] with { Dialog = "early" } : Rows[state];
}

/// <summary>From the states of devices to that of their extension.</summary>
static class ExtensionStates
{
    /// <summary>Of several devices the busiest counts; one that rings beside one in use is both.</summary>
    static readonly DeviceState[] Rising =
    [
        DeviceState.Invalid,
        DeviceState.Unknown,
        DeviceState.Unavailable,
        DeviceState.NotInUse,
        DeviceState.OnHold,
        DeviceState.Ringing,
        DeviceState.InUse,
        DeviceState.Busy,
        DeviceState.RingInUse,
    ];

    public static ExtensionState Of(IEnumerable<DeviceState> devices)
    {
        var (busiest, rings, isUsed) = (DeviceState.Invalid, false, false);
        foreach (var device in devices)
        {
            rings |= device == DeviceState.Ringing;
            isUsed |= device is DeviceState.InUse or DeviceState.OnHold or DeviceState.Busy;
            busiest = Array.IndexOf(Rising, device) > Array.IndexOf(Rising, busiest) ? device : busiest;
        }
        return rings && isUsed ? ExtensionState.RingInUse : Of(busiest);
    }

    static ExtensionState Of(DeviceState device) =>
        device switch
        {
            DeviceState.InUse => ExtensionState.InUse,
            DeviceState.Busy => ExtensionState.Busy,
            DeviceState.Ringing => ExtensionState.Ringing,
            DeviceState.RingInUse => ExtensionState.RingInUse,
            DeviceState.OnHold => ExtensionState.OnHold,
            DeviceState.Invalid or DeviceState.Unavailable => ExtensionState.Unavailable,
            _ => ExtensionState.NotInUse,
        };
}
