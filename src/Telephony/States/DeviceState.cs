namespace Convoke.Telephony.States;

/// <summary>What a device is doing.</summary>
public enum DeviceState
{
    Unknown,
    NotInUse,
    InUse,
    Busy,

    /// <summary>There is no such device.</summary>
    Invalid,
    Unavailable,
    Ringing,
    RingInUse,
    OnHold,
}

/// <summary>The words for states in the API and in AstDB.</summary>
public static class DeviceStateWords
{
    static readonly string[] Words = ["UNKNOWN", "NOT_INUSE", "INUSE", "BUSY", "INVALID", "UNAVAILABLE", "RINGING", "RINGINUSE", "ONHOLD"];

    public static IReadOnlyList<string> All => Words;

    public static string Of(DeviceState state) => Words[(int)state];

    /// <summary>The state of a word, compared without regard to case; null where there is none.</summary>
    public static DeviceState? Parse(string word) =>
        Array.FindIndex(Words, w => w.Equals(word, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? (DeviceState)index : null;
}
