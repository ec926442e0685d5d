namespace Convoke.Calls.Channels;

/// <summary>Where a channel stands; the numbers are Asterisk's.</summary>
public enum ChannelState
{
    /// <summary>Made, and nothing sent or answered yet.</summary>
    Down = 0,
    Reserved = 1,
    OffHook = 2,
    Dialing = 3,

    /// <summary>It calls us, and is not answered.</summary>
    Ring = 4,

    /// <summary>We call it, and it rings.</summary>
    Ringing = 5,
    Up = 6,
    Busy = 7,
}
